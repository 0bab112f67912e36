"""The bot under test: started, watched, killed and stopped by the process ids it had."""

import contextlib
import os
import shlex
import subprocess

import psutil


class Bot:
    def __init__(self, a, port):
        self.a, self.port, self.proc = a, port, None
        self.cpu_dead = 0.0
        self.cpu = {}
        self.peak = 0
        self.log = a.bot_log or os.devnull

    def spawn(self):
        a = self.a
        env = dict(
            os.environ,
            TELEGRAM_API_BASE=f"http://127.0.0.1:{self.port}",
            BOT_TOKEN=a.token,
            BOT_MODE=a.mode,
            WEBHOOK_LISTEN_PORT=str(a.webhook_port),
            WEBHOOK_URL=f"http://127.0.0.1:{a.webhook_port}{a.webhook_path}",
            WEBHOOK_SECRET=a.webhook_secret,
            DATA_DIR=a.data_dir,
        )
        env.update(TELEGRAM_API_URL=env["TELEGRAM_API_BASE"], TELEGRAM_BOT_TOKEN=a.token)
        for kv in a.env:
            k, _, v = kv.partition("=")
            env[k] = v
        with open(self.log, "ab") as log:
            self.proc = subprocess.Popen(
                shlex.split(a.bot_cmd),
                env=env,
                cwd=a.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.ps = psutil.Process(self.proc.pid)

    def tree(self):
        try:
            return [self.ps, *self.ps.children(recursive=True)]
        except psutil.Error:
            return []

    def services(self):  # a database server the bot leans on: counted, never killed
        try:
            return [psutil.Process(p) for p in self.a.also_pid]
        except psutil.Error:
            return []

    def sample(self):
        rss = 0
        for p in self.tree() + self.services():
            try:
                with p.oneshot():
                    t = p.cpu_times()
                    rss += p.memory_info().rss
                self.cpu[p.pid] = t.user + t.system
            except psutil.Error:
                pass
        self.peak = max(self.peak, rss)
        return sum(self.cpu.values())

    def kill(self):
        """SIGKILL to the processes of the bot we started, by pid."""
        if self.proc is None:
            return
        self.sample()
        for p in reversed(self.tree()):
            with contextlib.suppress(psutil.Error):
                p.kill()
        self.proc.wait()
        self.proc = None

    def stop(self):
        if self.proc is None:
            return
        self.sample()
        procs = self.tree()
        self.proc.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.proc.wait(6)
        for p in procs:
            try:
                if p.is_running():
                    p.kill()
            except psutil.Error:
                pass
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.proc.wait(3)
        self.proc = None
