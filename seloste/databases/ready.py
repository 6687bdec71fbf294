"""Statements that a session of PostgreSQL keeps ready, by the library under its driver's cursors.

The driver's cursor is made for everything that can be asked. Of a small statement whose text stays the same it takes four fifths of the
time; here the server is told a name and the values, and its rows become Python's by the driver's own adapters.
"""

from psycopg import errors, pq
from psycopg.adapt import PyFormat, Transformer

_MOST = 500  # statements that one session keeps; what comes after goes by cursors
_GOOD = pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK


class Ready:
    """What one session keeps ready: for each text and the types of its values a name. Of a new session nothing."""

    def __init__(self, session):
        self.session, self._names = session, {}

    def rows(self, sql, values):
        """The statement's rows as tuples; ``sql`` with ``%s`` for each of the values. None when it must go by a cursor: one more than is
        kept, or in a transaction of a kind of its own. Errors are the driver's."""
        talk = self.session.pgconn
        if talk.transaction_status == pq.TransactionStatus.IDLE and not self.session.autocommit and not self._begin(talk):
            return None
        adapting = Transformer(self.session)
        told = adapting.dump_sequence(values, [PyFormat.AUTO] * len(values))
        name = self._names.get((sql, adapting.types)) or self._keep(talk, sql, adapting.types)
        if name is None:
            return None
        answer = self._heard(talk.exec_prepared, name, told, adapting.formats)
        adapting.set_pgresult(answer)
        return adapting.load_rows(0, answer.ntuples, tuple)

    def _begin(self, talk):
        """A transaction begins with its first statement, as the driver has it; whether it is one of the usual kind."""
        if (self.session.isolation_level, self.session.read_only, self.session.deferrable) != (None, None, None):
            return False
        self._heard(talk.exec_, b"BEGIN")
        return True

    def _keep(self, talk, sql, types):
        if len(self._names) >= _MOST:
            return None
        name = f"seloste_{len(self._names)}".encode()
        self._heard(talk.prepare, name, _numbered(sql).encode(), types)
        self._names[sql, types] = name
        return name

    def _heard(self, ask, *told):
        try:
            answer = ask(*told)
        except MemoryError:  # so the driver takes it when there is no answer at all
            raise self._cut() from None
        if answer.status in _GOOD:
            return answer
        raise (
            self._cut() if self.session.pgconn.status == pq.ConnStatus.BAD else errors.error_from_result(answer, self.session.info.encoding)
        )

    def _cut(self):
        return errors.OperationalError(self.session.pgconn.get_error_message())


def _numbered(sql):
    """As PostgreSQL takes it: ``$1`` and so on for the values, each ``%%`` once."""
    first, *rest = sql.split("%s")
    return "".join([first, *(f"${number}{text}" for number, text in enumerate(rest, 1))]).replace("%%", "%")
