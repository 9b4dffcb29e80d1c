internal import CICU

/// Buffers for one normalization after another. Used by one thread at a time, which makes the
/// conformance to `Sendable` true.
final class NormalizerScratch: @unchecked Sendable {
  var source = UTF16Buffer(capacity: 64)
  var result = UTF16Buffer(capacity: 64)
  var output = ByteBuffer()
}

extension UnicodeNormalizer {
  /// Longer texts are normalized piece by piece, cut before an ASCII byte, which no normalization
  /// joins to what stands before it.
  private static var pieceSize: Int { 1 << 16 }

  /// The normalized bytes: `bytes` themselves where nothing changes, else in `scratch`, valid
  /// until its next use.
  @inline(__always)
  func normalized(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: NormalizerScratch
  ) -> UnsafeBufferPointer<UInt8> {
    var changes = false
    for byte in bytes {
      if byte >= 0x80 { return normalizedBeyondASCII(bytes, scratch) }
      changes = changes || ASCII.isUpper(byte)
    }
    guard changes, caseFolding != .none else { return bytes }
    if caseFolding == .turkic { return normalizedBeyondASCII(bytes, scratch) }
    scratch.output.removeAll()
    scratch.output.append(most: bytes.count) { target in
      for (index, byte) in bytes.enumerated() {
        target[index] = ASCII.isUpper(byte) ? byte | 0x20 : byte
      }
      return bytes.count
    }
    return scratch.output.bytes
  }

  @inline(never)
  private func normalizedBeyondASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: NormalizerScratch
  ) -> UnsafeBufferPointer<UInt8> {
    scratch.output.removeAll()
    if bytes.count <= Self.pieceSize {
      return appendPiece(bytes, scratch) ? scratch.output.bytes : bytes
    }
    var changed = false
    var start = 0
    while start < bytes.count {
      let end = Self.pieceEnd(bytes, from: start)
      let piece = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if appendPiece(piece, scratch) {
        changed = true
      } else {
        scratch.output.append(piece)
      }
      start = end
    }
    return changed ? scratch.output.bytes : bytes
  }

  private static func pieceEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start + pieceSize
    guard end < bytes.count else { return bytes.count }
    // ICU counts in Int32, so a piece stays far below that even where there is no ASCII at all.
    let limit = min(bytes.count, start + (1 << 28))
    while end < limit, bytes[end] >= 0x80 { end += 1 }
    return end
  }

  /// Appends the normalized piece to the bytes of `scratch`, or returns false where the piece is
  /// as it should be.
  private func appendPiece(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: NormalizerScratch
  ) -> Bool {
    let isWellFormed = scratch.source.decode(bytes)
    if isWellFormed && isNormalized(scratch) { return false }
    if let target, caseFolding != .none {
      apply(canonicalDecomposition, scratch)
      fold(scratch)
      if form == .nfkc || form == .nfkd {
        apply(target, scratch)
        fold(scratch)
      }
      apply(target, scratch)
    } else if let target {
      apply(target, scratch)
    } else {
      fold(scratch)
    }
    scratch.source.encode(into: &scratch.output)
    return true
  }

  /// Whether normalization leaves every text alone that has only such scalars.
  func isInert(_ scalar: UInt32, _ scratch: NormalizerScratch) -> Bool {
    guard linnet_combining_class(Int32(scalar)) == 0, let scalar = Unicode.Scalar(scalar)
    else { return false }
    scratch.source.replace(by: scalar)
    return isNormalized(scratch)
  }

  private func isNormalized(_ scratch: NormalizerScratch) -> Bool {
    let length = Int32(scratch.source.count)
    var status = Int32(0)
    if let target {
      let span = linnet_normalized_span(target.pointer, scratch.source.base, length, &status)
      guard span == length else { return false }
    }
    guard caseFolding != .none else { return true }
    scratch.result.reserve(scratch.source.count)
    let folded = linnet_fold_case(
      scratch.result.base, Int32(scratch.result.capacity), scratch.source.base, length,
      caseFolding == .turkic ? 1 : 0, &status)
    guard status <= 0, folded == length else { return false }
    for unit in 0..<scratch.source.count
    where scratch.source.base[unit] != scratch.result.base[unit] {
      return false
    }
    return true
  }

  private func apply(_ instance: NormalizerInstance, _ scratch: NormalizerScratch) {
    scratch.transform { source, length, target, capacity, status in
      linnet_normalize(instance.pointer, source, length, target, capacity, &status)
    }
  }

  private func fold(_ scratch: NormalizerScratch) {
    guard caseFolding != .none else { return }
    let turkic: Int32 = caseFolding == .turkic ? 1 : 0
    scratch.transform { source, length, target, capacity, status in
      linnet_fold_case(target, capacity, source, length, turkic, &status)
    }
  }
}

extension NormalizerScratch {
  /// Replaces `source` by what `change` makes of it, in a buffer that is large enough. ICU's
  /// functions fail otherwise only without memory; the text then stays as it was.
  fileprivate func transform(
    _ change: (
      UnsafePointer<UInt16>, Int32, UnsafeMutablePointer<UInt16>, Int32, inout Int32
    ) -> Int32
  ) {
    result.reserve(source.count + 8)
    for _ in 0..<2 {
      var status = Int32(0)
      let count = change(
        source.base, Int32(source.count), result.base, Int32(result.capacity), &status)
      if status == Int32(linnet_buffer_overflow) {
        result.reserve(Int(count) + 1)
        continue
      }
      guard status <= 0 else { return }
      result.count = Int(count)
      swap(&source, &result)
      return
    }
  }
}
