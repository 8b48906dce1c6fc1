#!/usr/bin/env python3
"""Turns the rule base of the decision benchmark (kb.json) into berth's XML.

usage: convert.py KB.JSON > knowledge.xml

The benchmark's attributes become facts, its flags derived booleans, its platforms
candidates; each of its rules becomes one rule with the same conditions.
"""
import json, sys
from xml.sax.saxutils import quoteattr as q

kb = json.load(open(sys.argv[1]))
out = ['<knowledge xmlns="urn:berth:knowledge:1" name="benchmark" version="1" date="2025-01-01" languages="en">',
       '<source id="generator" url="https://example.org/" checked="2025-01-01"><title>Generated</title></source>',
       '<criterion id="points" weight="1">%s%s</criterion>' % ('<label xml:lang="en">points</label>', '<help xml:lang="en">points</help>')]
words = lambda *names: "".join('<%s xml:lang="en">x</%s>' % (n, n) for n in names)
CITE = '<because xml:lang="en">Generated.</because><cite source="generator"/>'


def fact(a):
    name, kind, values = a["name"], a["type"], a["values"]
    if kind == "enum":
        inner = "".join("<value id=%s>%s</value>" % (q(v), words("label")) for v in values)
        return '<fact id=%s group="g" type="enum">%s%s</fact>' % (q(name), words("label", "question", "help"), inner)
    more = {"int": 'type="integer" min="%d" max="%d"' % tuple(values or (0, 0)), "bool": 'type="boolean"', "str": 'type="text"'}[kind]
    return '<fact id=%s group="g" %s>%s</fact>' % (q(name), more, words("label", "question", "help"))


out += [fact(a) for a in kb["attributes"]]
out += ['<fact id="flag-%d" group="g" type="boolean" derived="yes">%s</fact>' % (k, words("label", "help")) for k in range(kb["nflags"])]
out += ['<candidate id=%s order="%d">%s<status value="available"><cite source="generator"/></status></candidate>'
        % (q(p), i + 1, words("label", "description")) for i, p in enumerate(kb["platforms"])]


def test(c):
    op, i, x = c
    name = q(kb["attributes"][i]["name"])
    if op == "eq": return "<is fact=%s value=%s/>" % (name, q(x))
    if op == "ne": return "<not><is fact=%s value=%s/></not>" % (name, q(x))
    if op == "in": return "<one-of fact=%s values=%s/>" % (name, q(" ".join(x)))
    if op == "is": return '<is fact=%s value="%s"/>' % (name, "yes" if x else "no")
    if op == "re": return "<matches fact=%s pattern=%s/>" % (name, q(kb["regex"][x][1]))
    return '<%s fact=%s value="%d"/>' % ({"ge": "at-least", "lt": "less-than"}[op], name, x)


def action(r):
    if "flag" in r: return '<conclude fact="flag-%d" value="yes"/>' % r["flag"]
    if "excl" in r: return "<exclude candidate=%s/>" % q(kb["platforms"][r["excl"]])
    return "".join('<%s candidate=%s criterion="points" points="%d"/>'
                   % ("favour" if w > 0 else "oppose", q(kb["platforms"][p]), abs(w)) for p, w in r["add"])


for n, r in enumerate(kb["rules"]):
    tests = [test(c) for c in r["conds"]] + ['<is fact="flag-%d" value="%s"/>' % (k, "yes" if w else "no") for k, w in r["flags"]]
    when = "<when>%s</when>" % "".join(tests) if tests else ""
    block, number = divmod(n, 999) # an id has three letters and three digits
    letters = "R%c%c" % (65 + block // 26, 65 + block % 26)
    out.append('<rule id="%s-%03d" strength="must">%s<then>%s</then>%s</rule>'
               % (letters, number + 1, when, action(r), CITE))
print("\n".join(out + ["</knowledge>"]))
