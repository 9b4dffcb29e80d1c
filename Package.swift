// swift-tools-version: 6.1
import PackageDescription

let swift: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A library target; its dependencies are the arrows of docs/architecture.md.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

/// The tests of one target, in `Tests/<target>Tests`, with what all tests share. Tests find their
/// fixtures beside their sources; those that run the program need it built.
func tests(_ target: String, _ more: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(target)Tests", dependencies: [.byName(name: target), "TestSupport"] + more,
    exclude: ["Fixtures"], swiftSettings: swift)
}

let package = Package(
  name: "linnet",
  products: [
    .library(name: "Linnet", targets: ["Linnet"]),
    .library(name: "LinnetText", targets: ["LinnetText"]),
    .library(name: "LinnetCorpora", targets: ["LinnetCorpora"]),
    .library(name: "LinnetFormats", targets: ["LinnetFormats"]),
    .library(name: "LinnetNN", targets: ["LinnetNN", "LinnetTensor", "LinnetTraining"]),
    .executable(name: "linnet", targets: ["LinnetCLI"]),
    .executable(name: "linnet-bench", targets: ["LinnetBench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
  ],
  targets: [
    .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CLinnetKernels"),
    .target(name: "CLinnetBench", dependencies: ["CICU"]),

    library("LinnetText", ["CICU"]),
    library("LinnetCorpora", ["CZlib"]),
    library("LinnetFormats", ["CZlib"]),
    .target(
      name: "LinnetTensorBoard",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["Messages/event.proto"], swiftSettings: swift),
    library("LinnetTensor", ["CLinnetKernels"]),
    library("LinnetNN", ["LinnetTensor"]),
    library("LinnetTraining", ["LinnetNN", "LinnetTensor"]),
    library(
      "Linnet",
      [
        "LinnetText", "LinnetCorpora", "LinnetFormats", "LinnetTensor", "LinnetNN",
        "LinnetTraining",
      ]),
    .executableTarget(
      name: "LinnetCLI",
      dependencies: [
        "Linnet", "LinnetCorpora", "LinnetFormats", "LinnetNN", "LinnetTensor",
        "LinnetTensorBoard", "LinnetText", "LinnetTraining",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swift),
    .executableTarget(
      name: "LinnetBench",
      dependencies: [
        "CLinnetBench", "Linnet", "LinnetCorpora", "LinnetFormats", "LinnetNN",
        "LinnetTensor",
        "LinnetText", "LinnetTraining",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["peers"], swiftSettings: swift),

    .target(
      name: "TestSupport", dependencies: ["LinnetTensor", "LinnetNN"], path: "Tests/TestSupport",
      swiftSettings: swift),
    tests("LinnetText"),
    tests("LinnetCorpora"),
    tests("LinnetFormats"),
    tests("LinnetTensor"),
    tests("LinnetTensorBoard"),
    tests("LinnetNN"),
    tests("LinnetTraining", ["LinnetCorpora"]),
    tests(
      "Linnet",
      [
        "LinnetText", "LinnetCorpora", "LinnetFormats", "LinnetTensor", "LinnetNN",
        "LinnetTraining",
      ]),
    tests("LinnetCLI"),
    .testTarget(
      name: "LinnetBenchTests", dependencies: ["Linnet", "LinnetBench"], swiftSettings: swift),
  ]
)
