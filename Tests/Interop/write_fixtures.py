"""Writes the fixtures of TraceModelTests with the libraries that people use.

usage: write_fixtures.py DIR [tensorboard|lightning|keras|transformers|mlflow]...

Needs: torch, tensorboard, tensorboardX, numpy, pillow; lightning; keras with a backend;
transformers; mlflow. What cannot be imported is skipped and said so. Every writer logs the same
numbers, so that the tests know them: for step s, loss/d is s * 0.25 and so on, exact in binary.
"""

import os
import shutil
import sys

import numpy as np

STEPS = 6


def d_loss(step):
    return 1.5 - 0.25 * step


def g_loss(step):
    return 0.5 + 0.125 * step


def fresh(*parts):
    path = os.path.join(root, *parts)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def image():
    """3 × 4 × 5 (channels, height, width) in [0, 1]."""
    return np.arange(60, dtype=np.float32).reshape(3, 4, 5) / 64


def summary_writer(writer):
    """What `torch.utils.tensorboard` and `tensorboardX` have in common."""
    for step in range(STEPS):
        writer.add_scalar("Loss/Discriminator", d_loss(step), step)
        writer.add_scalar("Loss/Generator", g_loss(step), step)
    writer.add_scalar("non-finite", float("nan"), 1)
    writer.add_scalar("non-finite", float("inf"), 2)
    writer.add_scalars("loss", {"D": d_loss(0), "G": g_loss(0)}, 0)
    writer.add_scalars("loss", {"D": d_loss(1), "G": g_loss(1)}, 1)
    writer.add_image("fake_images", image(), 2)
    writer.add_histogram("weights", np.array([0.0, 0.5, 0.5, 2.0]), 3, bins=4)
    writer.add_text("note", "a **note**", 4)
    writer.close()


def tensorboard():
    from torch.utils.tensorboard import SummaryWriter

    summary_writer(SummaryWriter(fresh("torch")))
    writer = SummaryWriter(fresh("torch-new-style"))
    for step in range(STEPS):
        writer.add_scalar("errD", d_loss(step), step, new_style=True)
        writer.add_scalar("errG", g_loss(step), step, new_style=True, double_precision=True)
    writer.close()
    writer = SummaryWriter(fresh("torch-hparams"))
    writer.add_hparams({"lr": 0.0002, "loss": "hinge", "amsgrad": True}, {"fid": 12.5}, run_name=".")
    writer.close()
    # A run that was resumed at step 3 with purge_step.
    path = fresh("torch-purge")
    writer = SummaryWriter(path, filename_suffix=".a")
    for step in range(STEPS):
        writer.add_scalar("d_loss", d_loss(step), step)
    writer.close()
    writer = SummaryWriter(path, purge_step=3, filename_suffix=".b")
    for step in range(3, STEPS):
        writer.add_scalar("d_loss", 10 * d_loss(step), step)
    writer.close()

    import tensorboardX

    summary_writer(tensorboardX.SummaryWriter(fresh("tensorboardX")))


def lightning():
    from lightning.pytorch.loggers import CSVLogger

    logger = CSVLogger(fresh("lightning"), name="", version="", flush_logs_every_n_steps=1)
    for step in range(STEPS):
        logger.log_metrics({"d_loss": d_loss(step), "epoch": step // 3}, step=step)
        if step % 2:
            logger.log_metrics({"g_loss": g_loss(step), "epoch": step // 3}, step=step)
    logger.save()


def keras():
    os.environ.setdefault("KERAS_BACKEND", "torch")
    from keras.callbacks import CSVLogger

    logger = CSVLogger(os.path.join(fresh("keras"), "training.csv"))
    logger.set_model(type("Model", (), {"stop_training": False})())
    logger.on_train_begin()
    for epoch in range(STEPS):
        logger.on_epoch_end(epoch, {"d_loss": d_loss(epoch), "g_loss": g_loss(epoch)})
    logger.on_train_end()


def transformers():
    from transformers import TrainerState

    state = TrainerState()
    for step in range(STEPS):
        state.log_history.append({"epoch": step / 3, "d_loss": d_loss(step), "step": step})
        state.log_history.append({"epoch": step / 3, "g_loss": g_loss(step), "step": step})
    state.save_to_json(os.path.join(fresh("transformers"), "trainer_state.json"))


def mlflow():
    os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
    import mlflow

    path = fresh("mlflow")
    client = mlflow.MlflowClient(tracking_uri="file:" + path)
    experiment = client.create_experiment("digits")
    run = client.create_run(experiment, run_name="calm-run").info.run_id
    for step in range(STEPS):
        client.log_metric(run, "d_loss", d_loss(step), step=step)
        client.log_metric(run, "loss/g", g_loss(step), step=step)
    client.log_param(run, "lr", 0.0002)
    client.set_terminated(run)
    # Nothing that names this machine goes into the repository.
    for folder, _, files in os.walk(path):
        for name in files:
            file = os.path.join(folder, name)
            text = open(file).read().replace(path, "/mlruns")
            open(file, "w").write(text)


if __name__ == "__main__":
    root = os.path.abspath(sys.argv[1])
    for name in sys.argv[2:] or ["tensorboard", "lightning", "keras", "transformers", "mlflow"]:
        try:
            globals()[name]()
        except ImportError as error:
            print(f"{name} skipped: {error}")
