/// The phase portrait of one small game: what ``PhasePortraitsFigure`` draws of several.
struct PhasePortraitFigure: Figure {
  let name = "phase-portrait"
  let title = "Phase portrait"
  let section = FigureSection.dynamics

  func drawing(of subject: FigureSubject) throws -> FigureDrawing? {
    try PhasePortraitsFigure().drawing(of: [GroupMember(label: "", subject: subject)])
  }
}
