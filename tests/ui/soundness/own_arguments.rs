// Arguments of one's own making could be anything.
use reflect::Args;

struct Mine;

impl<'c> Args<'c> for Mine {}

fn main() {
    fn takes<'c>(_: impl Args<'c>) {}
    takes(Mine);
    let _ = Mine;
}
