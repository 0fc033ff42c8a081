import Foundation
import TestSupport
import Testing

/// `ganscope sweep --on slurm`, with an `sbatch` that runs every task of the array at once.
@Suite struct SlurmTests {
  private let sbatch = """
    #!/bin/bash
    [ "$1" = --parsable ] || exit 3
    last=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$2")
    for task in $(seq 0 "$last"); do
      SLURM_ARRAY_TASK_ID=$task bash "$2" > /dev/null 2>&1 || exit 4
    done
    echo "4711;cluster"
    """

  private func program(_ name: String, _ text: String, in folder: TemporaryDirectory) throws {
    let bin = folder.path("bin")
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    let path = "\(bin)/\(name)"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  private func sweep(
    _ folder: TemporaryDirectory, _ more: String..., path: String = "/usr/bin:/bin"
  ) throws -> ProcessResult {
    try Binary.run(
      [
        "sweep", "bilinear", "--axis", "schedule=alternating,simultaneous", "--seeds", "2",
        "--set", "steps=30", "--out", folder.path("the sweep"), "--on", "slurm",
      ] + more, environment: ["PATH": "\(folder.path("bin")):\(path)"])
  }

  @Test func anArrayTrainsTheRunsAndTheSameCommandPublishesThem() throws {
    let folder = try TemporaryDirectory()
    try program("sbatch", sbatch, in: folder)
    let submission = try sweep(folder, "--jobs", "3")
    #expect(submission.status == 0, "\(submission.errorOutput)")
    #expect(submission.output.hasPrefix("submitted job 4711: 4 runs in 4 tasks"))
    let script = try String(
      contentsOfFile: folder.path("the sweep/trials/sweep.sbatch"), encoding: .utf8)
    #expect(script.contains("#SBATCH --array=0-3%3\n"))
    #expect(script.contains("the sweep/trials/slurm-%a.out'"))

    let published = try sweep(folder)
    #expect(published.status == 0, "\(published.errorOutput)")
    #expect(published.output.contains("schedule=simultaneous"))
    let page = try #require(published.output.split(separator: "\n").last.map(String.init))
    #expect(FileManager.default.fileExists(atPath: page))
  }

  @Test func aSweepThatIsStillInTheQueueIsNotSubmittedAgain() throws {
    let folder = try TemporaryDirectory()
    try program("sbatch", "#!/bin/bash\necho 4711\n", in: folder)
    #expect(try sweep(folder).status == 0)
    try program("squeue", "#!/bin/bash\necho \"4711_0 cpu ganscope R\"\n", in: folder)
    let again = try sweep(folder)
    #expect(again.status == 2)
    #expect(again.errorOutput.contains("job 4711"))
    try program("squeue", "#!/bin/bash\nexit 1\n", in: folder)
    #expect(try sweep(folder).status == 0)
  }

  @Test func withoutSbatchTheScriptIsLeftToBeSubmitted() throws {
    let folder = try TemporaryDirectory()
    let result = try sweep(folder, path: "/nonexistent")
    #expect(result.status == 2)
    #expect(result.errorOutput.split(separator: "\n").count == 1)
    #expect(result.errorOutput.contains("no sbatch") && result.errorOutput.contains("sweep.sbatch"))
    #expect(FileManager.default.fileExists(atPath: folder.path("the sweep/trials/sweep.sbatch")))
  }

  @Test func whatSbatchSaysWhenItRefusesIsToldInOneLine() throws {
    let folder = try TemporaryDirectory()
    try program(
      "sbatch", "#!/bin/bash\necho 'sbatch: error: invalid partition' >&2\nexit 1\n", in: folder)
    let result = try sweep(folder)
    #expect(result.status == 2)
    #expect(result.errorOutput.split(separator: "\n").count == 1)
    #expect(result.errorOutput.contains("invalid partition"))
  }
}
