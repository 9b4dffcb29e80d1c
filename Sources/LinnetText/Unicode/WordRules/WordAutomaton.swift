/// The word rules of a locale as an automaton that reads one character after another: ICU's own
/// compiled rules, with one row of transitions a state. Immutable, for all threads.
final class WordAutomaton: @unchecked Sendable {
  /// What a character leads to: the place of the next state's row, whether a segment may end after
  /// the character, and the status that it then has.
  struct Transition {
    let bits: UInt32

    var row: UInt32 { bits & 0xFFFF }
    var isAccepting: Bool { bits & 0x1_0000 != 0 }
    var statusPlace: Int { Int(bits >> 17) }
  }

  /// The row of the state that a segment starts in.
  let startRow: UInt32
  /// The row of the state in which no character can be added.
  static var stopRow: UInt32 { 0 }
  /// The column of the end of the text.
  static var endColumn: UInt32 { 1 }
  /// The column of an at sign that stands by itself, which ends every segment before it.
  let cutColumn: UInt32
  let transitions: UnsafeMutablePointer<Transition>
  /// By `Transition.statusPlace`.
  let statuses: UnsafeMutablePointer<Int32>
  private let rules: CompiledRules

  init?(_ rules: CompiledRules) {
    let columns = rules.categoryCount + 1
    guard columns <= 256, rules.states.count * columns <= 0x1_0000, rules.statuses.count < 1 << 15
    else { return nil }
    self.rules = rules
    startRow = UInt32(columns)
    cutColumn = UInt32(rules.categoryCount)
    transitions = .allocate(capacity: rules.states.count * columns)
    for (row, state) in rules.states.enumerated() {
      for (column, next) in (state.next + [0]).enumerated() {
        let target = rules.states[next]
        let isAccepting = target.isAccepting && column < rules.categoryCount
        transitions[row * columns + column] = Transition(
          bits: UInt32(next * columns) | (isAccepting ? 0x1_0000 : 0)
            | UInt32(target.statusIndex) << 17)
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
