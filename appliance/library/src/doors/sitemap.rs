//! Sitemaps (sitemaps.org/protocol.html): an index, and pages of addresses.

use super::xml::Xml;

/// Media type of both.
pub const MEDIA_TYPE: &str = "application/xml; charset=utf-8";
/// LIMIT: addresses of one page; the protocol takes 50,000, a small computer is asked for fewer.
pub const PER_PAGE: usize = 1000;
const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The index: addresses of pages.
pub fn index(pages: &[String]) -> Vec<u8> {
    write("sitemapindex", "sitemap", pages)
}

/// A page: addresses.
pub fn page(addresses: &[String]) -> Vec<u8> {
    write("urlset", "url", addresses)
}

fn write(all: &'static str, one: &'static str, addresses: &[String]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(all, &[NAMESPACE]);
    for address in addresses {
        xml.open(one, &[]);
        xml.text("loc", address);
        xml.close();
    }
    xml.done()
}
