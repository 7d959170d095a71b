// An opaque field is one of which nothing is shown, but its type must outlive everything too (facet's issue 1563).
use reflect::Reflect;

struct Cursor<'t>(&'t mut String);

#[derive(Reflect)]
struct Editor<'t> {
    #[reflect(opaque)]
    pub cursor: Cursor<'t>,
}

fn main() {
    let _ = |editor: Editor| editor.cursor.0.len();
}
