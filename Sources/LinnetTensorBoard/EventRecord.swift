import SwiftProtobuf

/// A record of an event file, as TensorBoard reads them: TensorFlow's record format (the length of the
/// event, its masked checksum, the event, its masked checksum; all numbers little-endian).
///
/// A file is the bytes of `EventRecord.version` and then those of any number of `EventRecord.scalars`,
/// one after another; its name must contain `tfevents`.
public enum EventRecord {
  /// The first record of a file. Time is in seconds since 1970.
  public static func version(time: Double) -> [UInt8] {
    record { event in
      event.wallTime = time
      event.fileVersion = "brain.Event:2"
    }
  }

  /// Numbers of a step, each with the name under which it is drawn; names with the same beginning
  /// before a slash are shown together.
  public static func scalars(
    _ values: [(tag: String, value: Double)], step: Int, time: Double
  ) -> [UInt8] {
    record { event in
      event.wallTime = time
      event.step = Int64(step)
      event.summary.value = values.map { tag, value in
        .with {
          $0.tag = tag
          $0.simpleValue = Float(value)
        }
      }
    }
  }

  private static func record(_ fill: (inout Tensorflow_Event) -> Void) -> [UInt8] {
    var event = Tensorflow_Event()
    fill(&event)
    // An event without required fields and of a few hundred bytes cannot fail to be serialized.
    guard let data: [UInt8] = try? event.serializedBytes() else { return [] }
    let length = bytes(of: UInt64(data.count))
    return length + bytes(of: Checksum.masked(length)) + data + bytes(of: Checksum.masked(data))
  }

  private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
