// A capture of no size that is not `Copy` must not be made twice.
use reflect::__private::{Method, Own};

// The name is long so that the message is laid out alike, however long the path of this file is in it.
struct TokenOfWhichThereMustBeOneAndOneOnlySoThatItCannotBeSpentTwiceByAnyone;

fn spend(_: TokenOfWhichThereMustBeOneAndOneOnlySoThatItCannotBeSpentTwiceByAnyone) {}

fn main() {
    let token = TokenOfWhichThereMustBeOneAndOneOnlySoThatItCannotBeSpentTwiceByAnyone;
    let method = Method::function::<(), Own<()>, _>("", "f", &[], move |_, (), ()| {
        let _used = &token;
    });
    println!("{method}");
    spend(TokenOfWhichThereMustBeOneAndOneOnlySoThatItCannotBeSpentTwiceByAnyone);
}
