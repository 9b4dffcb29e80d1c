/// The type of a stored tensor's elements, named as safetensors names it.
public enum ElementType: String, CaseIterable, Hashable, Sendable {
  /// One byte, 0 or 1.
  case bool = "BOOL"
  /// An unsigned byte.
  case uint8 = "U8"
  /// A signed byte.
  case int8 = "I8"
  /// Two bytes, unsigned.
  case uint16 = "U16"
  /// Two bytes, signed.
  case int16 = "I16"
  /// IEEE 754 half precision.
  case float16 = "F16"
  /// The upper half of an IEEE 754 single.
  case bfloat16 = "BF16"
  /// Four bytes, unsigned.
  case uint32 = "U32"
  /// Four bytes, signed.
  case int32 = "I32"
  /// IEEE 754 single precision.
  case float32 = "F32"
  /// Eight bytes, unsigned.
  case uint64 = "U64"
  /// Eight bytes, signed.
  case int64 = "I64"
  /// IEEE 754 double precision.
  case float64 = "F64"

  /// The size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }
}

/// A Swift number that lies in a file just as it does in memory.
public protocol StorableElement: BitwiseCopyable, Sendable {
  /// The stored type with the same bits.
  static var elementType: ElementType { get }
}

extension UInt8: StorableElement {
  /// `U8`.
  public static var elementType: ElementType { .uint8 }
}
extension Int8: StorableElement {
  /// `I8`.
  public static var elementType: ElementType { .int8 }
}
extension Int16: StorableElement {
  /// `I16`.
  public static var elementType: ElementType { .int16 }
}
extension Int32: StorableElement {
  /// `I32`.
  public static var elementType: ElementType { .int32 }
}
extension Int64: StorableElement {
  /// `I64`.
  public static var elementType: ElementType { .int64 }
}
extension UInt64: StorableElement {
  /// `U64`.
  public static var elementType: ElementType { .uint64 }
}
extension Float16: StorableElement {
  /// `F16`.
  public static var elementType: ElementType { .float16 }
}
extension Float: StorableElement {
  /// `F32`.
  public static var elementType: ElementType { .float32 }
}
extension Double: StorableElement {
  /// `F64`.
  public static var elementType: ElementType { .float64 }
}
