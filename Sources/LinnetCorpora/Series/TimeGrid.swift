/// How the stamps of a file are placed at whole numbers of months, days, seconds or steps.
struct TimeGrid {
  /// What positions count.
  let unit: Frequency.Unit
  /// How positions are written as stamps again.
  let writing: StampWriting
  /// The clock of times that name no zone.
  private let clock: LocalClock

  /// The grid of stamps that are all of one sort; nil where values of this frequency cannot have such
  /// stamps.
  ///
  /// Days become months where all are the last of their months, or all the same day of the month.
  /// Times become days where all are the same time of day, and seconds otherwise. A frequency that is
  /// named decides instead.
  init?(stamps: [TimeStamp], frequency: Frequency?, clock: LocalClock?) {
    self.clock = clock ?? .universal
    let unit = frequency?.unit
    switch stamps.first {
    case .number?, nil:
      (self.unit, writing) = (unit ?? .step, .number)
    case .period(_, .day)?:
      guard unit != .second, unit != .step else { return nil }
      (self.unit, writing) = Self.days(stamps, unit: unit)
    case .period(_, let period)?:
      self.unit = period == .week ? .day : .month
      guard unit == nil || unit == self.unit else { return nil }
      writing = .period(period)
    case .time(_, let offset)?:
      guard unit != .step else { return nil }
      let seconds = Set(stamps.map(\.secondOfDay))
      if unit == .second || (unit == nil && seconds.count > 1) {
        self.unit = .second
        writing = .time(self.clock, hasOffset: offset != nil || clock != nil)
      } else {
        (self.unit, writing) = Self.days(
          stamps, unit: unit, second: seconds.count == 1 ? stamps[0].secondOfDay : 0)
      }
    }
  }

  /// The grid of days or of the months that they stand for.
  private static func days(
    _ stamps: [TimeStamp], unit: Frequency.Unit?, second: Int = 0
  ) -> (Frequency.Unit, StampWriting) {
    guard unit != .day else { return (.day, .day(ofMonth: 1, second: second)) }
    let dates = stamps.compactMap(\.date)
    let day =
      dates.allSatisfy(\.isLastOfMonth) ? 31 : dates.map(\.components.day).max() ?? 1
    let areSame = dates.allSatisfy { $0 == CalendarDate(monthNumber: $0.monthNumber, day: day) }
    if areSame { return (.month, .day(ofMonth: day, second: second)) }
    return unit == .month
      ? (.month, .period(.month)) : (.day, .day(ofMonth: 1, second: second))
  }

  /// Where a stamp belongs; for a time of a clock that is put forward nowhere, or put back at two places.
  func positions(of stamp: TimeStamp) -> [Int] {
    switch (stamp, unit) {
    case (.number(let number), _): return [number]
    case (.time(let time, let offset?), .second): return [time - offset]
    case (.time(let time, nil), .second): return clock.instants(showing: time)
    case (_, .month): return stamp.date.map { [$0.monthNumber] } ?? []
    default: return stamp.date.map { [$0.dayNumber] } ?? []
    }
  }
}
