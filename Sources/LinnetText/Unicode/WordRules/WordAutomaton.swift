/// The word rules of a locale as an automaton that reads one character after another: ICU's own
/// compiled rules, with one row of transitions a state. Immutable, for all threads.
final class WordAutomaton: @unchecked Sendable {
  /// What a character leads to. The transition to the state that nothing can be added in is 0.
  struct Transition {
    var bits: UInt32 = 0

    /// Where the next state's row starts.
    var row: UInt32 { bits & 0xFFFF }
    /// Whether a segment may end here.
    var isAccepting: Bool { bits & 0x1_0000 != 0 }
    /// What a segment that ends here is.
    var statusPlace: Int { Int(bits >> 17) }
  }

  /// The column of the end of the text.
  static var endColumn: UInt32 { 1 }

  /// The row of the state that a segment starts in.
  let startRow: UInt32
  /// The column of the at sign, which leads nowhere; what the rules say of it is in `signColumn`.
  let cutColumn: UInt32
  let signColumn: UInt32
  let transitions: UnsafeMutablePointer<Transition>
  /// By `Transition.statusPlace`.
  let statuses: UnsafeMutablePointer<Int32>
  private let rules: CompiledRules

  init?(_ rules: CompiledRules) {
    let columns = rules.categoryCount + 1
    guard rules.states.count * columns <= 0x1_0000, rules.statuses.count < 1 << 15,
      let stop = rules.states.first, !stop.isAccepting, stop.statusIndex == 0
    else { return nil }
    self.rules = rules
    startRow = UInt32(columns)
    cutColumn = UInt32(rules.categoryCount)
    signColumn = UInt32(rules.categories[0x40])
    transitions = .allocate(capacity: rules.states.count * columns)
    transitions.initialize(repeating: Transition(), count: rules.states.count * columns)
    for (row, state) in rules.states.enumerated() {
      for (column, next) in state.next.enumerated() {
        let target = rules.states[next]
        transitions[row * columns + column].bits =
          UInt32(next * columns) | (target.isAccepting ? 0x1_0000 : 0)
          | UInt32(target.statusIndex) << 17
      }
    }
    statuses = .allocate(capacity: rules.statuses.count)
    for index in rules.statuses.indices { statuses[index] = rules.status(at: index) }
  }

  deinit {
    transitions.deallocate()
    statuses.deallocate()
  }

  func category(_ scalar: UInt32) -> UInt32 { UInt32(rules.categories[scalar]) }

  /// Whether ICU may break a word further that has this character. Hangul counts as such to ICU,
  /// but its dictionary has none, and leaves it together.
  func isInDictionary(_ scalar: UInt32, category: UInt32) -> Bool {
    category >= rules.firstDictionaryCategory && !(0xAC00...0xD7A3).contains(scalar)
  }
}
