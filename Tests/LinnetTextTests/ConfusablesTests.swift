import LinnetText
import Testing

@Suite struct ConfusablesTests {
  @Test func cyrillicLooksLikeLatin() {
    #expect(Confusables.skeleton(of: "раураl") == "paypal")
    #expect(Confusables.areConfusable("раураl", "paypal"))
    #expect(!Confusables.areConfusable("paypal", "people"))
    #expect(Confusables.areConfusable("", ""))
  }

  @Test func skeletonMayBeLonger() {
    #expect(Confusables.skeleton(of: "m") == "rn")
    let long = String(repeating: "㎜m", count: 10_000)
    #expect((Confusables.skeleton(of: long)?.utf8.count ?? 0) >= 40_000)
  }
}
