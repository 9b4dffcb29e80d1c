/// A binary heap (Williams 1964): the element that comes before all others is in front.
struct PriorityQueue<Element> {
  private var elements: [Element] = []

  /// - Complexity: logarithmic.
  mutating func push(_ element: Element, by isBefore: (Element, Element) -> Bool) {
    var place = elements.count
    elements.append(element)
    while place > 0 {
      let parent = (place - 1) / 2
      guard isBefore(elements[place], elements[parent]) else { return }
      elements.swapAt(place, parent)
      place = parent
    }
  }

  /// - Complexity: logarithmic.
  mutating func pop(by isBefore: (Element, Element) -> Bool) -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard let first = elements.first else { return last }
    elements[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < elements.count {
        if isBefore(elements[child], elements[least]) { least = child }
      }
      guard least != place else { return first }
      elements.swapAt(place, least)
      place = least
    }
  }
}
