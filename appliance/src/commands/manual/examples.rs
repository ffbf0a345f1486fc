//! An example or more for each command: every page of the manual has some.

/// Examples for each page, by the words of the command.
pub(super) const EXAMPLES: [(&str, &[&str]); 52] = [
    (
        "maktaba",
        &[
            "maktaba try",
            "maktaba publish ./lessons --repository ./repo --collection lessons --language sw --licence CC-BY-4.0",
        ],
    ),
    ("maktaba try", &["maktaba try", "maktaba try --listen 0.0.0.0:8080 --keep ./first-look"]),
    (
        "maktaba publish",
        &[
            "maktaba publish ./lessons --repository ./repo --collection lessons --language sw --licence CC-BY-4.0",
            "maktaba publish ./lessons --repository ./repo --collection lessons --dry-run --index ./lessons/index.csv",
            "maktaba publish water.txt --repository ./repo --collection lessons --language sw --licence CC0-1.0 --add",
            "maktaba publish --withdraw water --reason \"a wrong number\" --repository ./repo --collection lessons",
        ],
    ),
    (
        "maktaba harvest",
        &[
            "maktaba harvest https://example.org/oai --into ./harvest",
            "maktaba publish ./harvest --repository ./repo --collection harvest --replace",
        ],
    ),
    ("maktaba renew", &["maktaba renew --repository ./repo --due"]),
    ("maktaba keys", &["maktaba keys new --keys ./keys --repository ./repo", "maktaba keys show --keys ./keys"]),
    ("maktaba keys new", &["maktaba keys new --keys ./keys --repository ./repo"]),
    ("maktaba keys show", &["maktaba keys show --keys ./keys"]),
    (
        "maktaba keys rotate",
        &[
            "maktaba keys rotate online --repository ./repo",
            "maktaba keys rotate collection-lessons --repository ./repo --last-release 7",
        ],
    ),
    (
        "maktaba keys letters",
        &["maktaba keys letters --repository ./repo", "maktaba keys letters --repository ./repo --stop"],
    ),
    ("maktaba keys pin", &["maktaba keys pin --keys ./keys --root ./copy/metadata/3.root.json"]),
    (
        "maktaba repository",
        &["maktaba repository verify ./repo", "maktaba repository mirror ./repo --to /media/stick/repo --size 8G"],
    ),
    (
        "maktaba repository verify",
        &["maktaba repository verify ./repo", "maktaba repository verify https://example.org/repo --root 1.root.json"],
    ),
    ("maktaba repository mirror", &["maktaba repository mirror ./repo --to /media/stick/repo --size 8G"]),
    ("maktaba repository prune", &["maktaba repository prune ./repo --dry-run", "maktaba repository prune ./repo"]),
    (
        "maktaba courier",
        &[
            "maktaba courier give --to /media/stick --library ./box",
            "maktaba courier collect /media/stick --into ./inbox --repository ./repo",
        ],
    ),
    ("maktaba courier give", &["maktaba courier give --to /media/stick --library ./box"]),
    ("maktaba courier prepare", &["maktaba courier prepare ./repo --to /media/stick --inbox ./inbox --size 8G"]),
    (
        "maktaba courier order",
        &[
            "maktaba courier order --repository ./repo --inbox ./inbox --all --budget 8G",
            "maktaba courier order --repository ./repo --inbox ./inbox --all --subscribe lessons --language sw",
        ],
    ),
    ("maktaba courier collect", &["maktaba courier collect /media/stick --into ./inbox --repository ./repo"]),
    (
        "maktaba courier reports",
        &[
            "maktaba courier reports --inbox ./inbox --keys ./repo.keys",
            "maktaba courier reports --inbox ./inbox --keys ./repo.keys --csv",
        ],
    ),
    ("maktaba init", &["maktaba init --library ./box --root ./repo/metadata/1.root.json"]),
    (
        "maktaba trust",
        &["maktaba trust add 1.root.json --as kisima --library ./box", "maktaba trust list --library ./box"],
    ),
    (
        "maktaba trust add",
        &[
            "maktaba trust add 1.root.json --as kisima --library ./box",
            "maktaba trust add 1.root.json --as kisima --from https://example.org/repo --library ./box",
        ],
    ),
    ("maktaba trust list", &["maktaba trust list --library ./box"]),
    ("maktaba trust remove", &["maktaba trust remove kisima --with-collections --library ./box"]),
    (
        "maktaba subscribe",
        &[
            "maktaba subscribe --library ./box --all",
            "maktaba subscribe --library ./box --all --of kisima",
            "maktaba subscribe lessons health --library ./box",
            "maktaba subscribe health --remove --library ./box",
        ],
    ),
    ("maktaba plan", &["maktaba plan --library ./box --from https://content.example.org/repository"]),
    (
        "maktaba sync",
        &[
            "maktaba sync --library ./box --from https://example.org/repo",
            "maktaba sync --library ./box --from /media/stick/repo",
        ],
    ),
    ("maktaba remove", &["maktaba remove health --library ./box"]),
    (
        "maktaba serve",
        &[
            "maktaba serve --library ./box --listen 0.0.0.0:8080",
            "maktaba serve --library ./box --sync-from https://example.org/repo --every 6h --country KE",
        ],
    ),
    ("maktaba host", &["maktaba host --repository ./repo --listen 0.0.0.0:8081"]),
    (
        "maktaba export",
        &[
            "maktaba export lessons --library ./box --to ./files",
            "maktaba export lessons --library ./box --to ./home --as zim",
        ],
    ),
    ("maktaba original", &["maktaba original lessons book --library ./box --to book.epub"]),
    ("maktaba restore", &["maktaba restore maktaba-school.age --code KQ7F-3MXP-9RTA --library ./box"]),
    (
        "maktaba rollback",
        &["maktaba rollback lessons --library ./box", "maktaba rollback lessons --library ./box --undo"],
    ),
    ("maktaba verify", &["maktaba verify --library ./box"]),
    ("maktaba status", &["maktaba status --library ./box", "maktaba status --library ./box --json"]),
    (
        "maktaba licences",
        &[
            "maktaba licences --library ./box --country KE",
            "maktaba licences --library ./box --attribution credits.txt",
        ],
    ),
    ("maktaba self-test", &["maktaba self-test"]),
    ("maktaba neighbours", &["maktaba neighbours --wait 10s"]),
    ("maktaba software", &["maktaba software status", "maktaba software update --from https://example.org/software"]),
    (
        "maktaba software publish",
        &["maktaba software publish --image slot.ext4 --tree slot.tree --repository ./software"],
    ),
    ("maktaba software update", &["maktaba software update --from https://example.org/software --restart"]),
    ("maktaba software confirm", &["maktaba software confirm --patience 15m --restart"]),
    ("maktaba software status", &["maktaba software status"]),
    ("maktaba device", &["maktaba device settings --from maktaba.toml --check"]),
    ("maktaba device settings", &["maktaba device settings --from maktaba.toml --check"]),
    ("maktaba device medium", &["maktaba device medium /media/stick --library /var/lib/maktaba/library"]),
    ("maktaba device report", &["maktaba device report --library /var/lib/maktaba/library"]),
    ("maktaba completions", &["maktaba completions bash > ~/.local/share/bash-completion/completions/maktaba"]),
    ("maktaba device clock", &["maktaba device clock restore --library /var/lib/maktaba/library"]),
];
