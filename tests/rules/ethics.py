#!/usr/bin/env python3
"""Ethics: who looks at people must not look at who they are, and nobody carries a political state.

1. Detection, visits, triage, priority and handling, that is all of model/ but MAY_READ, name no trait of a resident, and include no
   helper of model/ that does.
2. The state, the founding, the model and its data tables have no word for a person's political state.
Comments and sentences may use the words; code, field names and the keys and names of the tables may not.
"""

import re

import cpp
import tree as project

# Who may read traits: how matters and risks arise among people; how ready a resident is to tell of an own matter, which is the
# resident's behaviour and not detection (`readiness`, read by reporting through a function that hands out a factor and no trait);
# and the counts of `groups`, which nothing in the model reads. Every other file of model/ is guarded, whatever its name.
MAY_READ = re.compile(r"sim/model/(onset|requests|spread|spread_rows|transmission|strips|readiness|groups)\.[ch]pp$")
# Each of these tasks must be found somewhere, or the rule would hold for want of files with the names it knows.
EXPECTED = {"detection": r"patrol|discovery|detection", "reporting": r"report", "triage and priority": r"triage|priorit"}
TRAITS = ["trait", "migrant", "sex", "gender", "age_band", "proneness", "ethnic", "ethnicity", "religion"]
LANGUAGE = re.compile(r"(type|char|iterator|allocator|pointer)_traits$")  # of the C++ library, about no resident
POLITICAL = ["political", "politics", "ideology", "loyalty", "dissent", "dissident", "extremist", "troublemaker", "activist",
             "party_member", "religion", "ethnicity", "blacklist", "social_credit", "credit_score", "key_person",
             "key_population", "risk_person", "suspicion"]
# The index of trust in institutions is called so in the field; it belongs to a place.
ALLOWED = re.compile(r"political_security|political_trust_index")


def table_words(text):
    """Keys and names of a TOML file, comments and sentences left out."""
    for number, line in enumerate(text.splitlines(), 1):
        for word in re.findall(r"[A-Za-z_][A-Za-z0-9_]*", cpp.without_prose(re.sub(r'("[^"]*")|#.*', r"\1", line))):
            yield number, word


def reached(tree, path):
    """The file and every header of model/ that it includes, directly or not."""
    seen, waiting = [], [path]
    while waiting:
        here = waiting.pop()
        if here in seen or not tree.exists(here):
            continue
        seen.append(here)
        waiting += [h for _, quoted, h in cpp.includes(tree.text(here)) if quoted and h.startswith("sim/model/")]
    return seen


def find(tree):
    found = set()
    guarded = [p for p in tree.paths(".cpp", ".hpp", under="sim/model/") if not MAY_READ.match(p)]
    for task, name in EXPECTED.items():
        if not any(re.search(name, p) for p in guarded):
            found.add(f"sim/model: no file is named for {task} ({name}), so its rule cannot be checked")
    for path in guarded:
        for file in reached(tree, path):
            for line, word in cpp.words(tree.text(file)):
                for trait in TRAITS:
                    if not LANGUAGE.match(word) and cpp.has_term(word, trait):
                        via = "" if file == path else f" (included by {path})"
                        found.add(f"{file}:{line}: {word}: a trait of a resident{via}")
    code = [(p, cpp.words) for p in tree.paths(".cpp", ".hpp", under=("sim/world/", "sim/model/", "sim/founding/"))]
    tables = [(p, table_words) for p in tree.paths(".toml", under=("data/", "scenarios/"))]
    for path, words in code + tables:
        for line, word in words(tree.text(path)):
            for term in POLITICAL:
                if cpp.has_term(ALLOWED.sub("", word), term):
                    found.add(f"{path}:{line}: {word}: a political state, which no person carries here")
    return sorted(found)


CLEAN = {
    "sim/model/patrol.hpp": '// never reads Traits\n#include "sim/model/helper.hpp"\nint walk(int backlog_age);\n',
    "sim/model/helper.hpp": "int area(int building);\n",
    "sim/model/reporting.cpp": '#include "sim/model/readiness.hpp"\nint report(int severity);\n',
    "sim/model/triage.cpp": "#include <type_traits>\nchar quote = '\"';  // no Traits\nint triage(int kind, int severity);\n",
    "sim/model/readiness.hpp": "double readiness_of(const Case& c, double reserve);\n",
    "sim/model/readiness.cpp": "double f() { return traits_of(city, resident).online; }\n",
    "sim/model/onset.cpp": "const Traits t = traits_of(city, resident);\n",
    "sim/world/cases.hpp": "int political_security_index;\n",
    "data/tables/kinds.toml": '[[kind]]\nname = "family"  # political\nnote = "no political state"\n',
}
BROKEN = [
    ({"sim/model/triage.cpp": "int triage(const Traits& t);\n"}, "Traits: a trait"),
    ({"sim/model/triage.cpp": "char quote = '\"'; int f(Traits t); // \"\n"}, "Traits: a trait"),
    ({"sim/model/triage.cpp": 'auto s = R"(//)"; int f(Traits t);\n'}, "Traits: a trait"),
    ({"sim/model/reporting.cpp": "auto t = traits_of(city, r);\n"}, "traits_of: a trait"),
    ({"sim/model/readiness.hpp": "Traits who(int resident);\n"}, "(included by sim/model/reporting.cpp)"),
    ({"sim/model/patrol.cpp": "auto t = traits_of(city, r);\n"}, "traits_of: a trait"),
    ({"sim/model/patrol.hpp": "struct Params { double migrant_weight; };\n"}, "migrant_weight: a trait"),
    ({"sim/model/home_visits.cpp": 'row(p.x, Field{"by_age_band"});\n'}, "by_age_band: a trait"),
    ({"sim/model/priority.cpp": "int f(int sex);\n"}, "sex: a trait"),
    ({"sim/model/court.cpp": "int f(int gender);\n"}, "gender: a trait"),
    ({"sim/model/strips.hpp": "int of(bool migrants);\n", "sim/model/patrol.hpp": '#include "sim/model/strips.hpp"\n'},
     "(included by sim/model/patrol.hpp)"),
    ({"sim/world/residents.hpp": "std::vector<float> political_loyalty;\n"}, "political state"),
    ({"sim/founding/traits.hpp": "bool isKeyPerson;\n"}, "political state"),
    ({"data/tables/kinds.toml": 'name = "dissident"\n'}, "political state"),
    ({"sim/model/triage.cpp": None}, "no file is named for triage"),
]

if __name__ == "__main__":
    project.main(find, CLEAN, BROKEN)
