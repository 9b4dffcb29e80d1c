import LinnetNN
import LinnetTensor

/// The networks of a forecaster, whose quantiles are averaged.
struct ForecasterNetwork: Parameterized {
  var members: [ForecasterMember]

  init(
    _ configuration: ForecasterNetworkConfiguration, shape: WindowShape, features: Int,
    firstOutputs: [Float], random: inout some InitialValues
  ) {
    members = []
    for _ in 0..<configuration.members {
      members.append(
        ForecasterMember(
          configuration, shape: shape, features: features, firstOutputs: firstOutputs,
          random: &random))
    }
  }

  var parameterNames: [String] {
    members.indices.flatMap { index in
      members[index].parameterNames.map { "member\(index).\($0)" }
    }
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    for index in members.indices { try members[index].forEachParameter(body) }
  }

  /// The mean of the members' quantiles, [B · horizon, levels], rising in each row.
  func quantiles(_ input: ForecasterInput, _ loss: QuantileLoss) -> Tensor {
    var sum = Tensor()
    for (index, member) in members.enumerated() {
      let quantiles = loss.quantiles(member(input))
      if index == 0 { sum = quantiles } else { sum.add(quantiles) }
    }
    sum.scale(by: 1 / Float(members.count))
    return sum
  }
}
