import CLinnetKernels

/// The processor, as far as the kernels are made for it.
public enum Processor {
  /// The generation whose kernels are in use: `x86-64-v4` (AVX-512), `x86-64-v3` (AVX2 and FMA) or
  /// `baseline`. It is the newest that the processor has, or an older one that the environment
  /// variable `LINNET_PROCESSOR` names.
  public static var kernels: String { String(cString: linnet_processor()) }
}
