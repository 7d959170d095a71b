//! Tags: Go's `key:"value"` pairs.

use core::fmt;

/// The tag of a type, field, variant or method: `key:"value"` pairs with spaces between, Go's grammar.
///
/// ```
/// use reflect::Reflect;
/// #[derive(Reflect)]
/// struct User {
///     #[reflect(tag = r#"json:"user_name,omitempty" db:"name""#)]
///     pub name: String,
/// }
/// let tag = User::TYPE.field("name").unwrap().tag();
/// assert_eq!(tag.get("json").as_deref(), Some("user_name,omitempty"));
/// assert_eq!(tag.get("db").as_deref(), Some("name"));
/// assert_eq!(tag.get("xml"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tags(&'static str);

impl Tags {
    pub(crate) const fn new(tag: &'static str) -> Tags {
        Tags(tag)
    }

    /// The whole tag as it was written.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(tag = r#"table:"users""#)]
    /// struct User { name: String }
    /// assert_eq!(User::TYPE.tag().as_str(), r#"table:"users""#);
    /// ```
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Nothing was written.
    ///
    /// ```
    /// assert!(reflect::Type::of::<u8>().tag().is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The value of a key, unescaped; `None` where the key is missing, or its value or the tag before it is malformed.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(tag = r#"table:"users" note:"say \"hi\"""#)]
    /// struct User { name: String }
    /// assert_eq!(User::TYPE.tag().get("note").as_deref(), Some(r#"say "hi""#));
    /// assert_eq!(User::TYPE.tag().get("index"), None);
    /// ```
    pub fn get(self, key: &str) -> Option<String> {
        self.pairs().find(|(name, _)| *name == key).and_then(|(_, quoted)| unquote(quoted))
    }

    /// All pairs in order, up to the first that does not follow the grammar, without those whose value is no literal.
    ///
    /// ```
    /// # use reflect::Reflect;
    /// #[derive(Reflect)]
    /// #[reflect(tag = r#"table:"users" index:"name""#)]
    /// struct User { name: String }
    /// let keys: Vec<&str> = User::TYPE.tag().iter().map(|(key, _)| key).collect();
    /// assert_eq!(keys, ["table", "index"]);
    /// ```
    pub fn iter(self) -> impl Iterator<Item = (&'static str, String)> {
        self.pairs().filter_map(|(key, quoted)| Some((key, unquote(quoted)?)))
    }

    /// All pairs, the values as they are written between the quotes.
    fn pairs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let (pair, after) = next_pair(rest)?;
            rest = after;
            Some(pair)
        })
    }
}

/// Go's rule: spaces; a key of printable characters other than space, quote and colon; `:`; a quoted string.
fn next_pair(tag: &'static str) -> Option<((&'static str, &'static str), &'static str)> {
    let tag = tag.trim_start_matches(' ');
    let end = tag.find(|c: char| c <= ' ' || c == ':' || c == '"' || c == '\x7f')?;
    let (key, rest) = tag.split_at(end);
    let quoted = rest.strip_prefix(":\"").filter(|_| !key.is_empty())?;
    let mut escaped = false;
    let close = quoted.find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })?;
    Some(((key, &quoted[..close]), &quoted[close + 1..]))
}

/// What a Go string literal of this text says: `\n` and its like, `\x41`, `\101`, `\u00e9`, `\U0001f600`.
fn unquote(quoted: &str) -> Option<String> {
    let mut value = Vec::new();
    let mut rest = quoted;
    while let Some(at) = rest.find(['\\', '\n']) {
        value.extend_from_slice(&rest.as_bytes()[..at]);
        let escape = rest[at..].strip_prefix('\\')?;
        let letter = escape.chars().next()?;
        rest = &escape[letter.len_utf8()..];
        let mut number = |digits: &'static str, count: usize, radix: u32| {
            let (text, after) = (digits.to_string() + rest.get(..count)?, rest.get(count..)?);
            rest = after;
            // `from_str_radix` takes a sign, too.
            text.chars().all(|c| c.is_digit(radix)).then(|| u32::from_str_radix(&text, radix).ok())?
        };
        match letter {
            '"' | '\\' => value.push(letter as u8),
            'n' => value.push(b'\n'),
            't' => value.push(b'\t'),
            'r' => value.push(b'\r'),
            'a' => value.push(0x07),
            'b' => value.push(0x08),
            'f' => value.push(0x0c),
            'v' => value.push(0x0b),
            'x' => value.push(number("", 2, 16)? as u8),
            'u' => value.extend(char::from_u32(number("", 4, 16)?)?.to_string().bytes()),
            'U' => value.extend(char::from_u32(number("", 8, 16)?)?.to_string().bytes()),
            '0'..='3' => value.push(number(["0", "1", "2", "3"][letter as usize - '0' as usize], 2, 8)? as u8),
            _ => return None,
        }
    }
    value.extend_from_slice(rest.as_bytes());
    String::from_utf8(value).ok()
}

impl fmt::Debug for Tags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
