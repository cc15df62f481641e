//! Entries of lists, named by what they say: put in, set, cleared and taken out, in all ways of writing them.

use super::*;

/// A list of three entries 甲, 乙 and 丙.
struct List {
    /// Its path.
    path: &'static str,
    /// The key by which its entries are known; none of a list of texts.
    name: &'static str,
    /// What else an entry has, as typed; the first may be cleared where it is a figure.
    rest: &'static [(&'static str, &'static str)],
    /// What stands above it.
    above: &'static str,
}

const LISTS: [List; 9] = [
    List {
        path: "overview.units",
        name: "name",
        rest: &[("level", "\"二级\""), ("kind", "\"事业\"")],
        above: "",
    },
    List {
        path: "projects",
        name: "name",
        rest: &[("final", "1.50"), ("purpose", "\"办事\"")],
        above: "",
    },
    List {
        path: "performance.projects",
        name: "name",
        rest: &[("final", "1.50"), ("adjusted_budget", "2.50")],
        above: "",
    },
    List {
        path: "performance.projects[name=\"某项目\"].form.goals",
        name: "text",
        rest: &[("weight", "10")],
        above: "[[performance.projects]]\nname = \"某项目\"\nadjusted_budget = 1\nfinal = 1\n\n",
    },
    List {
        path: "performance.projects[name=\"某项目\"].form.goals[text=\"某目标\"].indicators",
        name: "level_3",
        rest: &[
            ("score", "9.5"),
            ("level_1", "\"产出指标\""),
            ("level_2", "\"数量指标\""),
            ("target", "\"1\""),
            ("actual", "\"1\""),
        ],
        above: "[[performance.projects]]\nname = \"某项目\"\nadjusted_budget = 1\nfinal = 1\n\n[[performance.projects.form.goals]]\ntext = \"某目标\"\n\n",
    },
    List {
        path: "official_spending.reception.purposes",
        name: "text",
        rest: &[("amount", "1.50"), ("batches", "3")],
        above: "",
    },
    List {
        path: "key_work.items",
        name: "matter",
        rest: &[("goal", "\"某目标\""), ("result", "\"完成\"")],
        above: "",
    },
    List { path: "glossary", name: "name", rest: &[("meaning", "\"某义\"")], above: "" },
    List { path: "annexes", name: "title", rest: &[("text", "\"某文\"")], above: "" },
];

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Look {
    /// As sections.
    Sections,
    /// An entry a line between brackets.
    Lines,
    /// In one line.
    Short,
}

impl List {
    fn keys(&self) -> String {
        path(self.path).keys().join(".")
    }

    /// The list in a report, with comments beside its entries.
    fn body(&self, names: &[&str], look: Look) -> String {
        let fields = |name: &str| {
            let rest = self.rest.iter().map(|(key, value)| format!("{key} = {value}"));
            std::iter::once(format!("{} = \"{name}\"", self.name)).chain(rest).collect::<Vec<_>>()
        };
        let list = match look {
            Look::Sections => {
                let entry = |name: &&str| {
                    format!(
                        "# {name}前\n[[{}]] # {name}\n{}\n",
                        self.keys(),
                        fields(name).join("\n")
                    )
                };
                names.iter().map(entry).collect::<Vec<_>>().join("\n")
            }
            Look::Lines => {
                let entry = |name: &&str| {
                    format!("  # {name}前\n  {{ {} }}, # {name}\n", fields(name).join(", "))
                };
                format!("{}[\n{}]\n", self.key(), names.iter().map(entry).collect::<String>())
            }
            Look::Short => {
                let entries = names.iter().map(|name| format!("{{ {} }}", fields(name).join(", ")));
                format!("{}[{}] # 尾\n", self.key(), entries.collect::<Vec<_>>().join(", "))
            }
        };
        format!("\n{}{list}\n# 完\n[state_assets]\nvehicles = 0\n", self.above)
    }

    /// The key of a list between brackets in its section.
    fn key(&self) -> String {
        let keys = self.keys();
        match keys.rsplit_once('.') {
            Some((above, key)) if !self.above.contains(&format!("[[{above}]]")) => {
                format!("[{above}]\n{key} = ")
            }
            Some((_, key)) => format!("{key} = "),
            None => format!("{keys} = "),
        }
    }

    fn row(&self, name: &str) -> Path {
        path(self.path).row(&[(self.name, name)])
    }

    fn insert(&self, name: &str, spot: Spot) -> Edit {
        let value = |typed: &str| match typed.strip_prefix('"') {
            Some(text) => said(text.trim_end_matches('"')),
            None => NewValue::Number(typed.parse().unwrap()),
        };
        let rest = self.rest.iter().map(|(key, typed)| ((*key).to_owned(), value(typed)));
        let fields = std::iter::once((self.name.to_owned(), said(name))).chain(rest);
        Edit::new(path(self.path), EditKind::Insert(NewEntry::Fields(fields.collect()), spot), "试")
    }

    /// The names of the entries of a changed list, as TOML has them.
    fn names(&self, body: &str) -> Vec<String> {
        let root: toml::Table = format!("{HEAD}{DEPARTMENT}{body}").parse().unwrap();
        let step = |value: toml::Value, key: &str| match value {
            toml::Value::Array(entries) => entries[0][key].clone(),
            value => value[key].clone(),
        };
        let list = path(self.path).keys().into_iter().fold(toml::Value::Table(root), step);
        list.as_array()
            .unwrap()
            .iter()
            .map(|entry| entry[self.name].as_str().unwrap().to_owned())
            .collect()
    }
}

fn looks(list: &List) -> impl Iterator<Item = Look> {
    // A list at the top of a report stands in sections.
    let inline = list.path.contains('.');
    [Look::Sections, Look::Lines, Look::Short]
        .into_iter()
        .filter(move |look| inline || *look == Look::Sections)
}

#[test]
fn entries_are_put_in_before_and_behind_others_and_at_the_end() {
    for list in &LISTS {
        for look in looks(list) {
            let body = list.body(&["甲", "乙", "丙"], look);
            let beside = |name: &str| vec![(list.name.to_owned(), name.to_owned())];
            let spots = [
                (Spot::Before(beside("甲")), ["丁", "甲", "乙", "丙"]),
                (Spot::Before(beside("丙")), ["甲", "乙", "丁", "丙"]),
                (Spot::After(beside("甲")), ["甲", "丁", "乙", "丙"]),
                (Spot::After(beside("丙")), ["甲", "乙", "丙", "丁"]),
                (Spot::Last, ["甲", "乙", "丙", "丁"]),
            ];
            for (spot, names) in spots {
                let new = edited(&body, &[list.insert("丁", spot)]);
                assert_eq!(list.names(&new), names, "{new}");
                let kept = body
                    .lines()
                    .all(|line| look == Look::Short || new.lines().any(|other| other == line));
                assert!(kept, "{new}");
                let back = Edit::new(list.row("丁"), EditKind::Remove(Old::Unknown), "试");
                assert_eq!(edited(&new, &[back]), body, "{new}");
            }
        }
    }
}

#[test]
fn entries_are_set_cleared_and_taken_out_by_their_names() {
    for list in &LISTS {
        for look in looks(list) {
            let body = list.body(&["甲", "乙", "丙"], look);
            let name = |old: &str, new: &str| {
                let place = list.row(old).key(list.name);
                Edit::new(place, EditKind::Set(Old::Says(said(old)), said(new)), "试")
            };
            let new = edited(&body, &[name("乙", "丁")]);
            assert_eq!(new, body.replace("\"乙\"", "\"丁\""));
            assert_eq!(edited(&new, &[name("丁", "乙")]), body);
            let (key, typed) = list.rest[0];
            if typed.contains('.') {
                let clear = Edit::new(
                    list.row("乙").key(key),
                    EditKind::Clear(Old::Typed(typed.into())),
                    "试",
                );
                let new = edited(&body, &[clear]);
                assert_eq!(new.matches(&format!("{key} = \"\"")).count(), 1);
                assert_eq!(list.names(&new), ["甲", "乙", "丙"]);
            }
            for (out, left) in [("甲", ["乙", "丙"]), ("乙", ["甲", "丙"]), ("丙", ["甲", "乙"])]
            {
                let remove = Edit::new(list.row(out), EditKind::Remove(Old::Unknown), "试");
                let new = edited(&body, &[remove]);
                assert_eq!(list.names(&new), left, "{new}");
                assert!(new.contains("# 完\n[state_assets]"), "{new}");
                let others = left
                    .iter()
                    .all(|name| look == Look::Short || new.contains(&format!("# {name}前")));
                assert!(others, "{new}");
            }
        }
    }
}

/// A list of texts has no keys.
#[test]
fn texts_of_a_list_are_put_in_beside_others() {
    let list = "[overview]\ninstitutions = [\n  \"甲\", # 一\n  # 二\n  \"乙\",\n]\n";
    let insert = |spot| {
        let change = EditKind::Insert(NewEntry::Item(said("丙")), spot);
        Edit::new(path("overview.institutions"), change, "试")
    };
    let beside = |name: &str| vec![(String::new(), name.to_owned())];
    let new = edited(list, &[insert(Spot::Before(beside("乙")))]);
    assert_eq!(new, list.replace("  # 二", "  \"丙\",\n  # 二"));
    let new = edited(list, &[insert(Spot::After(beside("甲")))]);
    assert_eq!(new, list.replace("# 一\n", "# 一\n  \"丙\",\n"));
    let new = edited(list, &[insert(Spot::Last)]);
    assert_eq!(new, list.replace("\"乙\",\n", "\"乙\",\n  \"丙\",\n"));
}
