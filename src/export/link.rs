//! Addresses of sources that may be followed from a file.

use std::fmt::Write as _;

/// Office programs refuse longer ones.
const LONGEST: usize = 2_000;

/// An address that may stand in a link, with every byte that an address cannot hold written as `%` and two digits (RFC
/// 3986). None if it could do anything but open a page or write a letter. A DOI leads to its resolver, and an address that
/// begins with `www.` is one of the web.
#[must_use]
pub fn link(url: &str) -> Option<String> {
    let url = url.trim();
    let begins = |with: &str| url.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let url = if begins("doi:10.") || begins("doi: 10.") {
        format!("https://doi.org/{}", url[4..].trim_start())
    } else if begins("www.") {
        format!("https://{url}")
    } else {
        url.to_owned()
    };
    let (scheme, rest) = url.split_once(':')?;
    let leads_on = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|rest| !rest.is_empty()),
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    if !leads_on || url.len() > LONGEST || url.chars().any(char::is_control) {
        return None;
    }
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            _ if b"-._~:/?#[]@!$&*+,;=%".contains(&byte) => encoded.push(char::from(byte)),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    (encoded.len() <= LONGEST).then_some(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_and_letters_can_be_followed() {
        let leads = |url: &str| link(url).unwrap_or_default();
        assert_eq!(leads(" https://a.org/b c?d=(e)&f#g "), "https://a.org/b%20c?d=%28e%29&f#g");
        assert_eq!(leads("HTTP://a.org/\"><script>"), "HTTP://a.org/%22%3E%3Cscript%3E");
        assert_eq!(leads("https://uk.wikipedia.org/wiki/Я"), "https://uk.wikipedia.org/wiki/%D0%AF");
        assert_eq!(leads("mailto:a@b.c"), "mailto:a@b.c");
        for refused in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "example.org",
            "https:",
            "http:foo",
            "//a",
            "",
            "https://a\n.org",
        ] {
            assert_eq!(link(refused), None, "{refused:?}");
        }
        assert_eq!(link(&format!("https://a.org/{}", "я".repeat(400))), None);
    }

    #[test]
    fn short_ways_of_writing_an_address_lead_where_they_mean() {
        assert_eq!(link("doi:10.1609/aaai.v35i7.16801").as_deref(), Some("https://doi.org/10.1609/aaai.v35i7.16801"));
        assert_eq!(link("DOI: 10.1/x").as_deref(), Some("https://doi.org/10.1/x"));
        assert_eq!(link("www.example.org/a").as_deref(), Some("https://www.example.org/a"));
    }
}
