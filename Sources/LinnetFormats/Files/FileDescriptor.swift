import Glibc

/// System calls on a descriptor, repeated as POSIX asks.
enum FileDescriptor {
  /// The `errno` of a call that failed.
  struct Failure: Error { let code: Int32 }

  /// Writes all of `bytes`, at `offset` or at the descriptor's own position.
  static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int?
  ) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let written = retrying {
        if let offset {
          pwrite(descriptor, rest.baseAddress, rest.count, offset + done)
        } else {
          Glibc.write(descriptor, rest.baseAddress, rest.count)
        }
      }
      guard written > 0 else { throw Failure(code: written == 0 ? EIO : errno) }
      done += written
    }
  }

  /// The result of `call`, made again as long as a signal interrupts it.
  static func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }
}
