#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// log(1 + x)
func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
