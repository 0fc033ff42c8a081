import NeuralNetworks
import TensorCore

/// A classifier of the data that says which class a sample is of.
///
/// It is a perceptron trained on the labelled data before the game begins, and takes no part in it:
/// what the players agree on does not move it.
final class Classifier {
  /// The units of the hidden layer, which are features of an image.
  static let featureCount = 128
  private static let steps = 500
  private static let batch = 128
  private static let rate = 0.001
  /// Samples that are named at once.
  private static let chunk = 500

  private let network: Sequential
  private let dimension: Int
  /// The number of classes.
  let classes: Int
  private let samples: Tensor
  private let features: Tensor
  private let scores: Tensor
  private let executable: Executable

  /// Trains a classifier; nil for data without labels.
  ///
  /// - Parameters:
  ///   - table: The labelled data.
  ///   - seed: What its first weights and its batches follow from.
  ///   - threads: How many threads may take part.
  init?(_ table: SampleTable, seed: UInt64, threads: Int) {
    guard table.classCount > 1 else { return nil }
    dimension = table.sampleShape.count / table.stack
    classes = table.classCount
    network = Sequential.perceptron(
      name: "classifier", sizes: [dimension, Self.featureCount, classes], activation: .leakyReLU,
      outputActivation: .identity, initializer: .torchUniform)
    NeuralNetworks.initialize(network.parameters, seed: seed, firstStream: RandomStreams.classifier)
    Self.train(network, on: table, seed: seed, threads: threads)
    samples = .input("samples", [Self.chunk, dimension])
    let pass = ForwardPass(.evaluation)
    let layers = network.elements
    features = Sequential(Array(layers.prefix(2)))(samples, in: pass)
    scores = Sequential(Array(layers.dropFirst(2)))(features, in: pass)
    executable = Executable(Program(outputs: [features, scores]), threads: threads, seed: seed)
  }

  private static func train(
    _ network: Sequential, on table: SampleTable, seed: UInt64, threads: Int
  ) {
    let optimizer = Adam(
      network.parameters.map(\.variable), beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
    let program = Program.recording { recorder in
      let pass = ForwardPass(
        .training, recorder: recorder, firstStream: RandomStreams.classifier + (1 << 10))
      let drawn = table.singles.labelledBatch(batch, in: pass)
      let input = drawn.samples.reshaped([batch, drawn.samples.shape.count / batch])
      guard let labels = drawn.labels else { return }
      let loss = CrossEntropy.mean(scores: network(input, in: pass), classes: labels)
      let parameters = network.parameters.map(\.variable)
      let slopes = gradients(of: loss, withRespectTo: parameters.map(\.value))
      let changes = optimizer.steps(for: slopes, rate: .filled(rate), in: recorder)
      for (parameter, change) in zip(parameters, changes) {
        recorder.assign(parameter, to: parameter.value + change)
      }
    }
    let executable = Executable(program, threads: threads, seed: seed)
    for step in 0..<steps {
      executable.runs = UInt64(step)
      executable.run()
    }
  }

  /// The class of each of some samples, flattened one after the other.
  func classes(of values: [Float]) -> [Int] {
    let scores = scores(of: values)
    return stride(from: 0, to: scores.count, by: classes).map { start in
      let row = scores[start..<start + classes]
      return (row.indices.max { row[$0] < row[$1] } ?? start) - start
    }
  }

  /// The unnormalised log probabilities of some samples, a row of ``classes`` for each.
  func scores(of values: [Float]) -> [Float] { outputs(scores, of: values) }

  /// What the hidden units make of some samples, ``featureCount`` numbers for each.
  func features(of values: [Float]) -> [Float] { outputs(features, of: values) }

  /// An output of the network for each of some samples.
  private func outputs(_ output: Tensor, of values: [Float]) -> [Float] {
    let count = values.count / dimension
    let width = output.shape.count / Self.chunk
    var all: [Float] = []
    all.reserveCapacity(count * width)
    for start in stride(from: 0, to: count, by: Self.chunk) {
      let own = min(Self.chunk, count - start)
      var part = Array(values[start * dimension..<(start + own) * dimension])
      part += [Float](repeating: 0, count: (Self.chunk - own) * dimension)
      executable.set(samples, to: part)
      executable.run()
      all += executable.values(output).prefix(own * width)
    }
    return all
  }
}
