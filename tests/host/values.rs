//! Values are made, looked at, taken apart and changed.

use crate::kit::*;

fn ty(path: &str) -> Handle {
    type_by_path(path).unwrap()
}

#[test]
fn numbers_are_what_they_are_asked_to_be() {
    for name in ["i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize"] {
        let number = make_int(ty(name), 100).unwrap();
        assert_eq!((value_type(number), get_int(number), get_uint(number)), (type_by_path(name), Ok(100), Ok(100)));
        assert_eq!(get_text(number).unwrap().read(), "100");
    }
    assert_eq!(failed(make_int(ty("u8"), 256)), (Status::Invalid, "256 is no u8".into()));
    assert_eq!(failed(make_int(ty("u64"), -1)), (Status::Invalid, "-1 is no u64".into()));
    assert_eq!(failed(make_int(ty("str"), 1)), (Status::Type, "str is no type of numbers".into()));
    assert_eq!(failed(get_uint(make_int(0, -1).unwrap())), (Status::Invalid, "the i64 -1 is no uint64_t".into()));
    let most = make_uint(0, u64::MAX).unwrap();
    assert_eq!((get_uint(most), status(get_int(most))), (Ok(u64::MAX), Status::Invalid));
    assert_eq!(get_float(make_int(ty("f64"), -7).unwrap()), Ok(-7.0));
    assert_eq!(status(make_int(ty("f32"), 16_777_217)), Status::Invalid, "not without a loss");
    assert_eq!(get_float(make_float(ty("f32"), 0.5).unwrap()), Ok(0.5));
    assert_eq!(status(make_float(ty("i32"), 0.5)), Status::Type);
}

#[test]
fn what_is_of_another_type_says_so() {
    let text = make_string("größe").unwrap();
    assert_eq!(failed(get_int(text)), (Status::Type, "this String is no integer".into()));
    assert_eq!(failed(get_bool(text)), (Status::Type, "this String is no bool".into()));
    assert_eq!(failed(get_char(text)), (Status::Type, "this String is no char".into()));
    assert_eq!(failed(get_bytes(text)), (Status::Type, "this String is no list of bytes".into()));
    assert_eq!((get_string(text).unwrap().read(), length(text)), ("größe".into(), Ok(7)));
    let letter = make_char('ß'.into()).unwrap();
    assert_eq!((get_char(letter), status(get_string(letter))), (Ok('ß'.into()), Status::Type));
    assert_eq!(failed(make_char(0xD800)), (Status::Invalid, "U+D800 is no `char`".into()));
    assert_eq!(get_bool(make_bool(-1).unwrap()), Ok(1));
    assert_eq!(get_bytes(make_bytes(b"bytes").unwrap()).unwrap().read(), "bytes");
    assert_eq!(status(equal(text, letter)), Status::Type);
    assert_eq!(status(make_default(ty("core::cmp::Ordering"))), Status::Refused);
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(
        failed(make_bytes(b"").and_then(|_| {
            // SAFETY: five bytes.
            let make: unsafe extern "C" fn(*const u8, usize, *mut Handle) -> Status = unsafe { entry("make_string") };
            let mut made = 7;
            // SAFETY: as above.
            answer(unsafe { make(b"gr\xfc\xdfe".as_ptr(), 5, &raw mut made) }).map(|()| made)
        })),
        (Status::Invalid, "the text is not UTF-8: there is a mistake at byte 2".into())
    );
}

#[test]
fn fields_are_looked_at_and_set() {
    let account = account(7);
    assert_eq!(part_count(account), Ok(3));
    let balance = field(account, "balance", SHARED).unwrap();
    assert_eq!(get_int(balance), Ok(7), "what is private can be looked at");
    release(balance).unwrap();
    assert_eq!(status(field(account, "balance", EXCLUSIVE)), Status::Refused);
    assert_eq!(status(set_field(account, "balance", make_int(0, 1).unwrap())), Status::Refused);
    set_field(account, "owner", make_string("Grace").unwrap()).unwrap();
    let owner = part_at(account, 0, EXCLUSIVE).unwrap();
    assert_eq!(get_string(owner).unwrap().read(), "Grace");
    set(owner, make_string("Edsger").unwrap()).unwrap();
    release(owner).unwrap();
    assert_eq!(get_debug(account).unwrap().read(), r#"Account { owner: "Edsger", balance: 7, purpose: None }"#);
    assert_eq!(failed(part_at(account, 3, SHARED)).0, Status::NotFound);
    assert_eq!(status(field(account, "owner", 4)), Status::Invalid);
    let copy = make_clone(account).unwrap();
    assert_eq!(equal(account, copy), Ok(1));
    set_field(copy, "owner", make_string("Ada").unwrap()).unwrap();
    assert_eq!(equal(account, copy), Ok(0));
    assert_eq!(status(compare(account, copy)), Status::Refused, "accounts have no order");
}

#[test]
fn enums_tell_their_variant() {
    let number = make_uint(ty("u32"), 7).unwrap();
    let card = call_by_name(0, "by_card", &[number]).unwrap();
    assert_eq!((variant(card).unwrap().read(), part_count(card)), ("Card".into(), Ok(1)));
    assert_eq!(get_uint(field(card, "number", SHARED).unwrap()), Ok(7));
    let cash = make_default(value_type(card).unwrap()).unwrap();
    assert_eq!((variant(cash).unwrap().read(), part_count(cash)), ("Cash".into(), Ok(0)));
    assert_eq!(status(field(cash, "number", SHARED)), Status::NotFound);
    assert_eq!((compare(cash, card), compare(card, cash), compare(cash, cash)), (Ok(-1), Ok(1), Ok(0)));
    let nan = make_float(0, f64::NAN).unwrap();
    assert_eq!(status(compare(nan, nan)), Status::Invalid);
}

#[test]
fn lists_and_maps_are_walked_through() {
    let squares = call_by_name(0, "squares", &[make_uint(ty("usize"), 4).unwrap()]).unwrap();
    let last = element(squares, 3, EXCLUSIVE).unwrap();
    set(last, make_int(0, 10).unwrap()).unwrap();
    release(last).unwrap();
    assert_eq!(get_text(squares).unwrap().read(), "[0, 1, 4, 10]");
    assert_eq!(
        failed(element(squares, 4, SHARED)),
        (Status::NotFound, "`index`: index 4 is out of range for Vec<i64>, whose length is 4".into())
    );
    let map = call_by_name(0, "histogram", &[make_string("abca").unwrap()]).unwrap();
    assert_eq!(length(map), Ok(3));
    assert_eq!(get_char(entry_key(map, 1).unwrap()), Ok('b'.into()));
    assert_eq!(get_uint(entry_value(map, 0).unwrap()), Ok(2));
    assert_eq!(status(entry_key(map, 3)), Status::NotFound);
    assert_eq!(get_uint(lookup(map, make_char('a'.into()).unwrap(), SHARED).unwrap()), Ok(2));
    assert_eq!(lookup(map, make_char('z'.into()).unwrap(), SHARED), Ok(0));
    assert_eq!(status(lookup(map, squares, SHARED)), Status::Type);
}

#[test]
fn handles_of_something_else_are_refused() {
    let account = account(1);
    let (of_type, of_function) = (value_type(account).unwrap(), function_by_path("sum").unwrap());
    assert_eq!(status(get_text(of_type)), Status::Handle);
    assert_eq!(status(release(of_function)), Status::Handle);
    assert_eq!(status(type_name(account)), Status::Handle);
    assert_eq!(status(function_signature(of_type)), Status::Handle);
    assert_eq!(status(call(account, of_type, &[])), Status::Handle);
    for made_up in [1, 7, u64::MAX, account ^ 1 << 63, account + (1 << 28), account ^ 1 << 55] {
        assert_eq!(status(get_text(made_up)), Status::Handle, "{made_up:x}");
        assert_eq!(status(release(made_up)), Status::Handle, "{made_up:x}");
    }
    release(account).unwrap();
    assert_eq!(status(release(account)), Status::Handle);
    assert_eq!(status(call_by_name(account, "balance", &[])), Status::Handle);
}
