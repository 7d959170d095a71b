//! Two methods of one name.

use reflect::reflect_trait;

#[reflect_trait]
trait Animal {
    fn name(&self) -> String;
    #[reflect(rename = "name")]
    fn title(&self) -> String;
}

fn main() {}
