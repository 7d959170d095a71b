// Names that C cannot have, given to the library's macros by hand.

use reflect::__private::{Meta, export, export_handle};

reflect::c_library!(unsafe { "two words" });

export_handle!(unsafe { ["while"] } Vec<u8>);

export! {
    unsafe { ["reflect_hand", "hand_call"] } "C" Status, None, Meta::NONE;
    unused unused;
    Value false (), |__frame| ();
    |__promised| Ok(())
}

fn main() {}
