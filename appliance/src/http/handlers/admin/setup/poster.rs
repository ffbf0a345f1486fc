//! `/admin/poster`: how pupils come in, for a wall: Wi-Fi and address, for a phone's camera and in words.

use axum::extract::State;
use axum::response::Response;
use maktaba_webui::{PosterView, Wifi};

use super::wifi::own;
use super::{StepOf, step};
use crate::device::network::{ADDRESS, host};
use crate::http::handlers::print::code;
use crate::http::staff::{Desk, Refusal, SignedAdmin};

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    let step = step(&staff, &signed, StepOf::Poster).await?;
    let options = &staff.app.options;
    let reached = options.addresses.clone();
    let words = options.door.as_ref().map(|door| door.fingerprint.words());
    let door = signed.visit.own_origin() + "/teach";
    let name = options.name.clone();
    let view = staff
        .settings(move |pages| {
            let settings = &pages.settings;
            let wifi = pages.takes_wifi().then(|| own(settings));
            let addresses = if wifi.is_some() {
                // The first one needs no name to be found; phones that ask a server of their own for names know none of ours.
                vec![format!("http://{ADDRESS}/"), format!("http://{}.lan/", host(settings))]
            } else {
                reached.now()
            };
            let first = addresses.first().map_or("", String::as_str);
            Ok(PosterView {
                name,
                code: code(first),
                wifi: wifi.map(|wifi| (wifi.clone(), code(&joining(&wifi)))),
                addresses,
                staff: words.map(|words| (door, words)),
                step,
            })
        })
        .await?;
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}

/// What phones read to join a Wi-Fi (Wi-Fi Alliance, WPA3 Specification 3.0, section 7: `WIFI:` URI; signs that have a meaning
/// there are escaped as `ZXing` does it, which phones follow).
fn joining(wifi: &Wifi) -> String {
    let escaped = |text: &str| {
        text.chars().fold(String::new(), |mut out, letter| {
            if matches!(letter, '\\' | ';' | ',' | ':' | '"') {
                out.push('\\');
            }
            out.push(letter);
            out
        })
    };
    if wifi.key.is_empty() {
        format!("WIFI:T:nopass;S:{};;", escaped(&wifi.name))
    } else {
        format!("WIFI:T:WPA;S:{};P:{};;", escaped(&wifi.name), escaped(&wifi.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_camera_reads_joins_the_wifi() {
        let wifi = |name: &str, key: &str| Wifi { name: name.into(), key: key.into(), channel: 6 };
        assert_eq!(joining(&wifi("Maktaba", "")), "WIFI:T:nopass;S:Maktaba;;");
        assert_eq!(joining(&wifi("كتاب; A", "a:b\\c,\"d\"x")), "WIFI:T:WPA;S:كتاب\\; A;P:a\\:b\\\\c\\,\\\"d\\\"x;;");
    }
}
