extension String {
  /// The text with other scalars in place of some, whatever stands beside them. (`replacing` of a character
  /// leaves it alone where a mark after it, or a sign before it, makes it part of another character.)
  package func replacing(scalars replacements: [Unicode.Scalar: String]) -> String {
    var replaced = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let replacement = replacements[scalar] {
        replaced.append(contentsOf: replacement.unicodeScalars)
      } else {
        replaced.append(scalar)
      }
    }
    return String(replaced)
  }
}
