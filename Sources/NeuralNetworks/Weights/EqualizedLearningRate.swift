import TensorCore

/// A standard normal weight, multiplied by He's constant √(2/n) each time it is used.
///
/// Karras et al. 2018, section 4.1: an optimiser that normalises its steps, such as Adam, then moves
/// every layer at the same relative speed, whatever its number n of inputs.
struct EqualizedLearningRate: WeightScaling {
  let inputs: Int

  var initializer: Initializer? { .standardNormal }

  func scaled(_ weight: Tensor, in pass: ForwardPass) -> Tensor {
    weight * (2 / Double(max(inputs, 1))).squareRoot()
  }
}
