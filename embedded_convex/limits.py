"""What one function may use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one function may use. Seconds are CPU time of the worker, bytes are Convex sizes unless said otherwise.

    Attributes:
        function_seconds: For a query or a mutation, its nested calls included.
        action_seconds: Wall time of an action, waits included.
        actions: How many may run at once.
        grace_seconds: How much longer than its limit a call may hold the worker before the worker is killed.
        memory_bytes: JavaScript heap of each context.
        documents_read: Documents that a transaction may scan.
        bytes_read: Size of the documents that a transaction may scan.
        ranges_read: Index ranges that a transaction may read.
        documents_written: Writes of a transaction.
        bytes_written: Size of the documents that a transaction may write.
        scheduled: Functions that a transaction may schedule.
        argument_bytes: Arguments, and result, of one function.
    """

    function_seconds: float = 1.0
    action_seconds: float = 600.0
    actions: int = 64
    grace_seconds: float = 5.0
    memory_bytes: int = 128 * 1024 * 1024
    documents_read: int = 32_000
    bytes_read: int = 16 * 1024 * 1024
    ranges_read: int = 4096
    documents_written: int = 16_000
    bytes_written: int = 16 * 1024 * 1024
    scheduled: int = 1000
    argument_bytes: int = 16 * 1024 * 1024
