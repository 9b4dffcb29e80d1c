/// The libraries that Linnet is measured beside, each with its script in `peers`.
enum Peer: String, CaseIterable {
  case torch = "PyTorch"
  case translator = "PyTorch, translator"
  case onnx = "ONNX Runtime"
  case tokenizers = "HF tokenizers"
  case classical = "fastText and scikit-learn"

  var script: String {
    switch self {
    case .torch: "torch_peer.py"
    case .translator: "torch_translator.py"
    case .onnx: "onnx_peer.py"
    case .tokenizers: "tokenizers_peer.py"
    case .classical: "classical_peer.py"
    }
  }
}

/// Nothing to be said to a peer, or by it.
struct Nothing: Codable {}
