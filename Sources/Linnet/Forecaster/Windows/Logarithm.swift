#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// log(1 + x)
func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

/// The number of which x = log(1 + eʸ) is the softplus; x is above zero.
func inverseSoftplus(_ x: Double) -> Double { log(expm1(x)) }
