"""A host in Python, with nothing but ctypes: lists the methods of a type and calls them by name.

It knows the table of functions, as the header declares it, and nothing of the library that it loads.
"""

import ctypes
import re
import sys
from ctypes import POINTER, Structure, byref, c_char_p, c_double, c_int32, c_int64, c_size_t, c_uint32, c_void_p

Handle = ctypes.c_uint64
BY_VALUE, SHARED, EXCLUSIVE = 1, 2, 3


class Text(Structure):
    _fields_ = [("data", c_void_p), ("len", c_size_t)]

    def __bytes__(self):
        return ctypes.string_at(self.data, self.len)

    def __str__(self):
        return bytes(self).decode()


class Field(Structure):
    _fields_ = [("name", Text), ("docs", Text), ("type", Handle), ("is_public", c_int32)]


class Parameter(Structure):
    _fields_ = [("name", Text), ("written", Text), ("docs", Text), ("type", Handle), ("mode", c_int32)]
    _fields_ += [("flags", c_uint32)]


# What each function takes, and what it gives behind its last argument.
NAME = (c_char_p, c_size_t)
LIST = (POINTER(Handle), c_size_t)
FUNCTIONS = {
    "release": ((Handle,), None),
    "type_count": ((), c_size_t),
    "type_at": ((c_size_t,), Handle),
    "type_by_path": (NAME, Handle),
    "type_name": ((Handle,), Text),
    "type_docs": ((Handle,), Text),
    "field_count": ((Handle,), c_size_t),
    "field_at": ((Handle, c_size_t), Field),
    "method_count": ((Handle,), c_size_t),
    "method_at": ((Handle, c_size_t), Handle),
    "method_by_name": ((Handle, *NAME), Handle),
    "function_count": ((), c_size_t),
    "function_at": ((c_size_t,), Handle),
    "function_by_path": (NAME, Handle),
    "function_name": ((Handle,), Text),
    "function_signature": ((Handle,), Text),
    "function_docs": ((Handle,), Text),
    "parameter_count": ((Handle,), c_size_t),
    "parameter_at": ((Handle, c_size_t), Parameter),
    "call": ((Handle, Handle, *LIST), Handle),
    "call_by_name": ((Handle, *NAME, *LIST), Handle),
    "make_bool": ((c_int32,), Handle),
    "make_int": ((Handle, c_int64), Handle),
    "make_float": ((Handle, c_double), Handle),
    "make_string": (NAME, Handle),
    "make_clone": ((Handle,), Handle),
    "value_type": ((Handle,), Handle),
    "get_bool": ((Handle,), c_int32),
    "get_int": ((Handle,), c_int64),
    "get_float": ((Handle,), c_double),
    "get_string": ((Handle,), Text),
    "get_text": ((Handle,), Text),
    "field": ((Handle, *NAME, c_int32), Handle),
    "set_field": ((Handle, *NAME, Handle), None),
}


class Refused(Exception):
    """A status that is not REFLECT_OK, by its name, and the message."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Library:
    def __init__(self, path, entry, fields):
        get = ctypes.CDLL(path)[entry]
        get.restype = c_void_p
        self.table = get()
        self.offsets = {name: (index + 1) * ctypes.sizeof(c_void_p) for index, name in enumerate(fields)}
        assert c_size_t.from_address(self.table).value == (len(fields) + 1) * ctypes.sizeof(c_void_p)
        self.message = self.function("message", c_char_p, c_void_p)
        self.status_name = self.function("status_name", c_char_p, c_int32)
        self.live = self.function("live", c_size_t)
        for name, (takes, gives) in FUNCTIONS.items():
            setattr(self, name, self.checked(name, takes, gives))

    def function(self, name, gives, *takes):
        address = c_void_p.from_address(self.table + self.offsets[name]).value
        return ctypes.CFUNCTYPE(gives, *takes)(address)

    def checked(self, name, takes, gives):
        function = self.function(name, c_int32, *takes, *([POINTER(gives)] if gives else []))

        def checked(*args):
            result = gives() if gives else None
            status = function(*spread(args), *([byref(result)] if gives else []))
            if status != 0:
                raise Refused(self.status_name(status).decode(), self.message(None).decode())
            return result.value if hasattr(result, "value") else result

        return checked


def spread(args):
    """Text and lists as C takes them: an address and a length."""
    for arg in args:
        if isinstance(arg, str):
            yield from (arg.encode(), len(arg.encode()))
        elif isinstance(arg, bytes):
            yield from (arg, len(arg))
        elif isinstance(arg, list):
            yield from ((Handle * len(arg))(*arg), len(arg))
        else:
            yield arg


def refused(status, message, function, *args):
    try:
        function(*args)
    except Refused as error:
        assert (error.status, message in str(error)) == (status, True), f"{error.status}: {error}"
    else:
        raise AssertionError(f"{status} was expected: {message}")


def listing(bank, type):
    print(f"{bank.type_name(type)}: {bank.type_docs(type)}")
    for index in range(bank.field_count(type)):
        field = bank.field_at(type, index)
        print(f"    {field.name}: {bank.type_name(field.type)}{'' if field.is_public else ', private'}")
    for index in range(bank.method_count(type)):
        method = bank.method_at(type, index)
        print(f"    {bank.function_signature(method)}: {bank.function_docs(method)}")


class Object:
    """A value whose methods are found when they are called, as Python does it."""

    def __init__(self, bank, handle):
        self.bank, self.handle = bank, handle

    def __getattr__(self, name):
        method = self.bank.method_by_name(self.bank.value_type(self.handle), name)

        def called(*args):
            given = [self.given(method, index, arg) for index, arg in enumerate(args)]
            try:
                return self.taken(self.bank.call(self.handle, method, given))
            finally:
                for handle in given:
                    try:
                        self.bank.release(handle)
                    except Refused as gone:
                        assert gone.status == "REFLECT_HANDLE"

        return called

    def given(self, method, index, arg):
        if isinstance(arg, str):
            return self.bank.make_string(arg)
        if isinstance(arg, bool):
            return self.bank.make_bool(arg)
        return self.bank.make_int(self.bank.parameter_at(method, index).type, arg)

    def taken(self, handle):
        if handle == 0:
            return None
        try:
            name = str(self.bank.type_name(self.bank.value_type(handle)))
            return self.bank.get_int(handle) if re.fullmatch("[iu][0-9]+", name) else str(self.bank.get_text(handle))
        finally:
            self.bank.release(handle)


def main(path, fields):
    bank = Library(path, "bank_reflect", fields)
    types = [bank.type_at(index) for index in range(bank.type_count())]
    account = bank.type_by_path("bank::account::Account")
    assert account in types
    listing(bank, account)

    owner = bank.make_string("Ada")
    ada = Object(bank, bank.call_by_name(account, "open", [owner]))
    assert ada.deposit(25) == 25
    assert ada.describe("account of ") == "account of Ada: 25"
    assert ada.describe("account of ", True) == "ACCOUNT OF ADA: 25"
    assert ada.add(20, 22) == 42
    assert ada.owner() == "Ada"
    refused("REFLECT_FAILED", "Ada has 25, and 26 were asked for", lambda: ada.withdraw(26))
    refused("REFLECT_PANICKED", "money is missing", lambda: ada.audit("money is missing"))
    refused("REFLECT_NOT_FOUND", 'did you mean "deposit"?', lambda: ada.depsoit(1))
    refused("REFLECT_ARITY", "missing amount", lambda: ada.deposit())
    refused("REFLECT_TYPE", "expected i64, found String", lambda: ada.deposit("a lot"))
    refused("REFLECT_REFUSED", "awaited", lambda: ada.statement())
    refused("REFLECT_INVALID", "70000 is no u16", bank.make_int, bank.type_by_path("u16"), 70000)
    refused("REFLECT_INVALID", "not UTF-8", bank.make_string, b"\xff")
    refused("REFLECT_HANDLE", "there is none (0)", bank.get_text, 0)
    refused("REFLECT_HANDLE", "is none of this library", bank.get_text, 123456789)
    refused("REFLECT_HANDLE", "is a type", bank.get_text, account)
    refused("REFLECT_HANDLE", "has been freed", bank.get_text, owner)
    refused("REFLECT_NOT_FOUND", '"Acount"', bank.type_by_path, "Acount")

    bank.set_field(ada.handle, "owner", bank.make_string("Grace"))
    name = bank.field(ada.handle, "owner", SHARED)
    assert str(bank.get_string(name)) == "Grace"
    refused("REFLECT_BUSY", "is borrowed", lambda: ada.deposit(1))
    bank.release(name)
    assert ada.close() == 25
    refused("REFLECT_HANDLE", "has been freed", lambda: ada.balance())
    assert bank.live() == 0, f"{bank.live()} values are left"
    print("fine")


if __name__ == "__main__":
    # The names of the functions, in their order, out of the declaration.
    with open(sys.argv[2]) as header:
        main(sys.argv[1], re.findall(r"^    .*\(\*(\w+)\)\(", header.read(), re.MULTILINE))
