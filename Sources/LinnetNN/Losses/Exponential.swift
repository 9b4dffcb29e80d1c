#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// eˣ in double precision.
func exponential(_ x: Double) -> Double { exp(x) }

/// The natural logarithm in double precision.
func logarithm(_ x: Double) -> Double { log(x) }
