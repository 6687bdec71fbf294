"""``seloste serve`` and ``seloste worker``: one process tree for pages and background work.

The supervisor keeps the web workers alive and does the background work in a thread of its own. SIGTERM and SIGINT end what is in hand
and then stop; when the supervisor is killed its workers end with it, so that nothing old goes on answering.
"""

import argparse
import ctypes
import fcntl
import ipaddress
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager

LONGEST_IDLE = 600  # seconds until a thread that serves nobody ends, and with it its connection to the database
LONGEST_GOODBYE = 20  # seconds a worker or a job gets to end what it has in hand
LARGEST_WORKER = 600  # MiB; a worker that outgrows it is replaced
THREADS = 8  # of a worker: those that make pages (``sharing.AT_ONCE``), and as many that wait for a sibling's answer or carry it


class Refused(Exception):
    """The house does not open; the message says why and what to do."""


def main(argv):
    args = _parse(argv)
    import django

    from seloste import warming

    with warming.reading_in():
        from seloste import preparing
        from seloste.web import logs

        django.setup()
    logs.speak_for_process()
    from seloste.databases import damage

    try:
        preparing.refuse_others_folder()
        with damage.told():
            return {"serve": serve, "worker": work}[args.command](args)
    except (Refused, preparing.NotReady, damage.Damaged) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def serve(args):
    """Prepare the house, open its doors, and serve until told to stop."""
    from seloste import preparing

    with _alone_on_this_data():
        _refuse_strangers(args)
        _ask_whose_machine(args)
        port = _free(args.host, args.port)
        preparing.everything()
        address = f"http://{'localhost' if _is_loopback(args.host) else args.host}:{port}/"
        _let_letters_know(address)
        notes = _first_words(args, address)
        while not _stood_until_told_to_stop(args.host, port, address, notes):
            print("Two web workers died one right after the other. The doors open anew.", file=sys.stderr, flush=True)
            notes = ""


def _let_letters_know(address):
    """Links in letters lead to this very door, unless the operator has said where the house is known."""
    from django.conf import settings

    if not settings.SELOSTE_ADDRESS and not os.environ.get("SELOSTE_HOSTS"):
        settings.SELOSTE_ADDRESS = os.environ["SELOSTE_ADDRESS"] = address.rstrip("/")


def work(args):
    """Background work only: one more worker beside the serving house, on this or another machine."""
    from seloste import preparing
    from seloste.jobs import worker

    preparing.refuse_old_database()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    print("Working. Ctrl-C stops.", flush=True)
    worker.run(stop)


def _parse(argv):
    parser = argparse.ArgumentParser(prog="seloste", description=__doc__.split("\n\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve", help="serve pages and do background work")
    serving.add_argument("--demo", action="store_true", help="an invented register to look around in; on this machine only")
    serving.add_argument("--port", type=int, default=8000, help="0 chooses a free one (default: %(default)s)")
    serving.add_argument("--host", default="localhost", help="address to listen at (default: this machine only)")
    commands.add_parser("worker", help="do background work only")
    return parser.parse_args(argv)


@contextmanager
def _alone_on_this_data():
    """One serving house a data folder; the operating system frees the lock when its holder dies."""
    from django.conf import settings

    with open(settings.DATA / "serving.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(f"{settings.DATA} is being served already. Stop that one, or name another folder in SELOSTE_DATA.") from None
        yield


def _refuse_strangers(args):
    from django.conf import settings

    if (args.demo or settings.IS_DEMO) and not _is_loopback(args.host):
        raise Refused("A demonstration has known sign-ins and answers this machine only: leave --host out.")


def _ask_whose_machine(args):
    """Beyond this machine nothing is guessed: on a hired one the supplier handles the data, and the description has to tell of it."""
    if not os.environ.get("SELOSTE_MACHINE") and (os.environ.get("SELOSTE_HOSTS") or not _is_loopback(args.host)):
        raise Refused("Say whose machine the register stands on: SELOSTE_MACHINE=own, or SELOSTE_MACHINE=hired when somebody supplies it.")


def _is_loopback(host):
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _free(host, port, patience=3):
    """The port, when nobody listens there. Asked here because the server shares its port, even with strangers."""
    deadline = time.monotonic() + patience  # workers of a house that was just killed need a moment to end
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_bindable(host), port))
                return probe.getsockname()[1]
            except OSError as error:
                if time.monotonic() > deadline or port == 0:
                    raise Refused(f"Cannot listen at {host}, port {port}: {error.strerror}. Choose another with --port.") from None
        time.sleep(0.2)


def _bindable(host):
    return "127.0.0.1" if host == "localhost" else host


def _first_words(args, address):
    """What is told beside the address: the demonstration's sign-ins, or the link that makes the first owner."""
    from seloste import demonstration

    if args.demo:
        return demonstration.open_once()
    if demonstration.is_here():
        return demonstration.sign_ins() + "\nThis is a demonstration. For a register of your own name another folder in SELOSTE_DATA."
    return _first_owner(address)


def _first_owner(address):
    from django.utils.timezone import now

    from seloste.staff import operations

    link = operations.first_owner_link(at=now())
    return f"Nobody has an account yet. This link makes the first owner; it works once:\n  {address.rstrip('/')}{link}" if link else ""


def _stood_until_told_to_stop(host, port, address, notes):
    """Whether the house was told to stop. Granian ends when a worker dies within seconds of replacing another, as one does that cannot
    begin; it may also have been killed twice, as by a machine that is short of memory, and then the house stays open.
    """
    _begun().unlink(missing_ok=True)
    server = _doors(host, port, address, notes)
    try:
        server.serve()
    except SystemExit:
        if server.interrupt_signal or not _begun().exists():
            raise
        return False
    return True


def _begun():
    """A file by which web workers tell that they could begin."""
    from django.conf import settings

    return settings.DATA / "serving.begun"


def _doors(host, port, address, notes):
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    workers = min(4, multiprocessing.cpu_count())
    multiprocessing.set_start_method("spawn", force=True)  # a forked worker would inherit the lock and the database connections
    os.environ["SELOSTE_SUPERVISOR"] = str(os.getpid())
    _let_workers_meet(workers)
    stop = threading.Event()
    jobs = threading.Thread(target=_work_in_background, args=(stop,), name="jobs", daemon=True)
    server = Granian(
        "seloste.serving:web",
        factory=True,
        interface=Interfaces.WSGI,
        address=_bindable(host),
        port=port,
        workers=workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=LONGEST_IDLE,
        respawn_failed_workers=True,
        workers_kill_timeout=LONGEST_GOODBYE,
        workers_max_rss=LARGEST_WORKER,
        log_level=LogLevels.critical,
    )
    server.on_startup(jobs.start)
    server.on_startup(threading.Thread(target=_announce, args=(host, port, address, notes), daemon=True).start)
    server.on_shutdown(stop.set)
    server.on_shutdown(lambda: jobs.join(LONGEST_GOODBYE))
    return server


def _let_workers_meet(workers):
    """Twice as many places as workers: one that is replaced ends what it has in hand while the next is here already."""
    from django.conf import settings

    from seloste import sharing

    folder = settings.DATA / "workers"
    if workers > 1 and sharing.open_folder(folder, 2 * workers):
        os.environ |= {"SELOSTE_WORKERS_MEET": str(folder), "SELOSTE_PLACES": str(2 * workers)}


def _work_in_background(stop):
    from seloste.jobs import worker

    worker.run(stop)


def _announce(host, port, address, notes):
    """Print the address once somebody answers there."""
    while True:
        try:
            socket.create_connection((_bindable(host), port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    print(f"Seloste answers at {address}  (Ctrl-C stops it)\nStaff sign in at {address}staff/", flush=True)
    if notes:
        print(notes, flush=True)


def web():
    """What each web worker serves."""
    _end_with_supervisor(int(os.environ["SELOSTE_SUPERVISOR"]))
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # Ctrl-C reaches the terminal's group: the supervisor alone ends its workers, each told once
    from seloste import sharing, warming

    with warming.reading_in():
        from seloste.web import logs
        from seloste.wsgi import application
    logs.speak_for_process()
    folder = os.environ.get("SELOSTE_WORKERS_MEET")
    pages = sharing.Shared(application, folder, int(os.environ["SELOSTE_PLACES"])) if folder else application
    _begun().touch()
    return pages


def _end_with_supervisor(supervisor):
    """At once where the kernel can tell (Linux), else within a quarter of a second."""
    if sys.platform == "linux":
        death_signal = 1  # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL)
    if os.getppid() != supervisor:
        os._exit(1)
    threading.Thread(target=_watch, args=(supervisor,), daemon=True).start()


def _watch(supervisor):
    while os.getppid() == supervisor:
        time.sleep(0.25)
    os._exit(1)
