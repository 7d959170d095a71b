//! What an export is put together of is evaluated in safe functions, although the C function is an unsafe one.
#![allow(unsafe_op_in_unsafe_fn)]

use reflect::__private::{Meta, c, export};

type Number = c::Value<u8, true>;

export! {
    unsafe { ["hand", "hand_call"] } "C" Status, None, Meta::NONE;
    [__p0 __pad0 0 "x" Number (u8) __p0: c::Passed<Number>, => { std::hint::unreachable_unchecked(); __p0 }]
    {__r0 __pad1 1 Number (u8)};
    Value false c::Given<Number>, |__frame| { std::hint::unreachable_unchecked(); __frame.__r0 };
    |__promised| { std::hint::unreachable_unchecked(); Ok((__p0,)) }
}

fn main() {}
