//! Letters of ours are opened by the `age` crate, and its are opened by us, whatever their length. With a folder as its
//! argument it leaves a letter of `age` there, as a fixture.

use std::error::Error;
use std::path::PathBuf;
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use maktaba_sync::letter::{Identity, open, seal};

fn main() -> Result<(), Box<dyn Error>> {
    let lens = [0, 1, 16, 65_535, 65_536, 65_537, 131_072, 200_000, 1_000_000];
    for (round, len) in lens.into_iter().cycle().take(90).enumerate() {
        let content: Vec<u8> = (0..len).map(|n| ((n * 7 + round) % 251) as u8).collect();
        // A key of ours, in the hands of age.
        let ours = Identity::generate()?;
        let theirs = age::x25519::Identity::from_str(&ours.to_secret_text())?;
        assert_eq!(theirs.to_public().to_string(), ours.recipient().to_string());
        assert_eq!(age::decrypt(&theirs, &seal(&ours.recipient(), &content)?)?, content, "ours, {len} bytes");
        // A key of age, in our hands; the letter is for another reader, too.
        let theirs = age::x25519::Identity::generate();
        let ours = Identity::from_file(theirs.to_string().expose_secret())?;
        let other = age::x25519::Identity::generate().to_public();
        let to: [&dyn age::Recipient; 2] = [&other, &theirs.to_public()];
        let mut letter = Vec::new();
        let mut writer = age::Encryptor::with_recipients(to.into_iter())?.wrap_output(&mut letter)?;
        std::io::Write::write_all(&mut writer, &content)?;
        writer.finish()?;
        assert_eq!(open(&ours, &letter)?, content, "age's, {len} bytes");
        if let (0, Some(folder)) = (round, std::env::args().nth(1)) {
            let letter = age::encrypt(&theirs.to_public(), b"Maji ni uhai.\n")?;
            std::fs::write(PathBuf::from(&folder).join("letter.age"), letter)?;
            std::fs::write(PathBuf::from(&folder).join("letter.key"), theirs.to_string().expose_secret())?;
        }
    }
    Ok(())
}
