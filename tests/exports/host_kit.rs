#[test]
fn it() { println!("{:?}", std::env::current_exe()); }
