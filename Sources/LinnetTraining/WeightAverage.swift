import LinnetNN
import LinnetTensor

extension Collection where Element: Parameterized {
  /// The mean of the weights of models of one form, added in their order; of one model, itself.
  ///
  /// Averages of the last epochs translate better than the last one (Junczys-Dowmunt et al. 2016,
  /// arXiv 1605.04809). Nil where there is none.
  var mean: Element? {
    guard var sum = first, count > 1 else { return first }
    for model in dropFirst() {
      var addends = model.parameters.makeIterator()
      sum.forEachParameter { parameter in
        if let addend = addends.next() { parameter.value.add(addend.value) }
      }
    }
    let share = 1 / Float(count)
    sum.forEachParameter { $0.value.scale(by: share) }
    return sum
  }
}
