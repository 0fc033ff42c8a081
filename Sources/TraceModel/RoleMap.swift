/// Which role each tag of a trace plays, and why.
public struct RoleMap: Sendable, Equatable {
  /// One tag with its role.
  public struct Assignment: Sendable, Equatable {
    /// The tag as logged.
    public let tag: String
    /// The role, or nil when none was recognised.
    public let role: Role?
    /// Where the role comes from.
    public let origin: Origin

    /// Creates an assignment.
    public init(tag: String, role: Role?, origin: Origin) {
      self.tag = tag
      self.role = role
      self.origin = origin
    }
  }

  /// Where an assignment comes from.
  public enum Origin: String, Sendable, Codable {
    /// The tag is a canonical one.
    case canonical
    /// The tag is a name other tools give to the role.
    case alias
    /// The values say so, against the name.
    case values
    /// `run.json` says so.
    case manifest
    /// The user said so on the command line.
    case override
    /// Nothing is known about the tag.
    case unrecognised
  }

  /// All tags of the trace in the order logged.
  public let assignments: [Assignment]
  private let tagByRole: [Role: String]

  /// Creates a map; of several tags with one role, rules read the preferred one, else the first.
  public init(_ assignments: [Assignment], preferred: [Role: String] = [:]) {
    self.assignments = assignments
    var tagByRole = preferred
    for assignment in assignments {
      if let role = assignment.role, tagByRole[role] == nil { tagByRole[role] = assignment.tag }
    }
    self.tagByRole = tagByRole
  }

  /// The tag that plays a role.
  public func tag(for role: Role) -> String? { tagByRole[role] }

  /// The role of a tag.
  public func role(of tag: String) -> Role? {
    assignments.first { $0.tag == tag }?.role
  }

  /// Every role that some tag plays.
  public var roles: Set<Role> { Set(tagByRole.keys) }

  /// The map with other roles for some tags, which their values show.
  func replacing(_ roles: [String: Role]) -> RoleMap {
    let replaced = assignments.map { assignment in
      guard let role = roles[assignment.tag] else { return assignment }
      return Assignment(tag: assignment.tag, role: role, origin: .values)
    }
    return RoleMap(replaced, preferred: tagByRole.filter { roles[$0.value] == nil })
  }
}
