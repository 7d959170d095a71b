//! The rest of the standard library: closed types with their own traits.

use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::rc::Rc;
use std::sync::atomic::*;
use std::time::{Duration, Instant, SystemTime};

use reflect::{Error, Kind, Type, Value};

use crate::support::*;

#[test]
fn times() -> Result<(), Error> {
    assert_eq!(is::<Duration>(Kind::Opaque, "Duration").path(), "core::time::Duration");
    is::<Instant>(Kind::Opaque, "Instant");
    is::<SystemTime>(Kind::Opaque, "SystemTime");
    behaves(Duration::from_millis(1500), Duration::MAX);
    defaults::<Duration>();
    let now = Instant::now();
    behaves(now, now + Duration::from_secs(1));
    behaves(SystemTime::UNIX_EPOCH, SystemTime::now());
    assert_eq!(format!("{:?}", Value::new(Duration::from_millis(1500))), "1.5s");
    Ok(())
}

#[test]
fn addresses() {
    is::<IpAddr>(Kind::Opaque, "IpAddr");
    is::<SocketAddr>(Kind::Opaque, "SocketAddr");
    behaves(IpAddr::from([127, 0, 0, 1]), IpAddr::V6(Ipv6Addr::LOCALHOST));
    behaves(Ipv4Addr::LOCALHOST, Ipv4Addr::BROADCAST);
    behaves(Ipv6Addr::LOCALHOST, Ipv6Addr::UNSPECIFIED);
    behaves(SocketAddr::from(([1, 2, 3, 4], 80)), SocketAddr::from(([1, 2, 3, 4], 81)));
    displays(&SocketAddr::from(([1, 2, 3, 4], 80)));
}

#[test]
fn atomics() -> Result<(), Error> {
    let ty = is::<AtomicU64>(Kind::Opaque, "AtomicU64");
    assert!(ty.is_send() && ty.is_sync() && ty.is_default() && ty.is_debug() && !ty.is_clone() && !ty.is_eq());
    is::<AtomicBool>(Kind::Opaque, "AtomicBool");
    is::<AtomicIsize>(Kind::Opaque, "AtomicIsize");
    let value = Value::new(AtomicU8::new(1));
    value.downcast_ref::<AtomicU8>()?.store(7, Ordering::Relaxed);
    assert_eq!(format!("{value:?}"), "7");
    Ok(())
}

#[test]
fn phantoms() {
    let ty = is::<PhantomData<Rc<u8>>>(Kind::Opaque, "PhantomData<Rc<u8>>");
    assert!(!ty.is_send() && ty.is_copy() && ty.is_default());
    assert!(Type::of::<PhantomData<str>>().is_send());
    behaves(PhantomData::<Rc<u8>>, PhantomData);
    defaults::<PhantomData<[u8]>>();
}
