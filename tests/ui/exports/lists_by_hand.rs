// A list of what is not plain would be freed twice: by C, which has it, and by the function, which gets it.

use reflect::__private::{Meta, c, export};

type Texts = c::List<String, false>;

export! {
    unsafe { ["lists_by_hand", "lists_by_hand_call"] } "C" Status, None, Meta::NONE;
    [__p0 __pad0 0 "x" Texts (String) __p0: c::Pointer<Texts>, __p0_len: usize, => <Texts as c::TakeList>::list(__p0, __p0_len)]
    {__r0 __pad1 1 Texts (String)};
    Value false c::Given<Texts>, |__frame| __frame.__r0;
    |__promised| Ok((__p0,))
}

fn main() {}
