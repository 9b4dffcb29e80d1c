#!/usr/bin/env python3
"""Writes units.tmx, and beside it units.json: what Python's own XML parser reads from it."""
import json
import pathlib
import re
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).parent
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<!-- made by hand: <tu> & such -->
<tmx version='1.4'>
  <header creationtool="a &quot;tool&quot; &lt;1&gt;" srclang="en" segtype="sentence" o-tmf="x"
    adminlang="en" datatype="plaintext"><note>A note with <![CDATA[<tu>]]></note></header>
  <body>
    <?instruction <tu> ?>
    <tu tuid="1"><tuv xml:lang="en"><seg>Good morning.</seg></tuv><tuv xml:lang="fr"><seg>Bonjour.</seg></tuv></tu>
    <tu>
      <prop type="x">prop</prop>
      <tuv xml:lang="fr-CA" creationid="me"><note>no</note><seg>Fromage &amp; vin &#233;t&#xe9; &lt;3 &apos;ici&apos;</seg></tuv>
      <tuv xml:lang="EN_us"><seg>Cheese &amp; wine &#x1F600; <![CDATA[<b> & ]] > ]]>end</seg></tuv>
    </tu>
    <tu><tuv xml:lang="en"><seg>Press <bpt i="1">&lt;b></bpt><hi>the <hi>red</hi> button</hi><ept i="1">&lt;/b><sub>sub</sub></ept><ph/> now<ut>x</ut>.</seg></tuv>
      <tuv xml:lang="fr"><seg>Appuyez <it pos="begin">x</it>sur<!-- comment --> le bouton.</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>
        Two lines
        of one text
      </seg></tuv><tuv xml:lang="fr"><seg>Deux\r
  lignes</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>No French.</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg/></tuv><tuv xml:lang="fr"><seg>Rien.</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>]]&gt; "quotes" 'and' \u2028 \u00a0 \U0001F469\u200D\U0001F467 日本</seg></tuv><tuv xml:lang="fr"><seg>\u00ab Oui \u00bb</seg></tuv></tu>
  </body>
</tmx>
"""
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CODES = {"bpt", "ept", "ph", "it", "ut"}


def text(element):
    parts = [element.text or ""]
    for child in element:
        if child.tag not in CODES:
            parts.append(text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def one_line(segment):
    if "\n" not in segment:
        return segment
    return " ".join(line for line in (line.strip(" \t\r") for line in segment.split("\n")) if line)


def side(unit, language):
    for variant in unit.iter("tuv"):
        if re.split("[-_]", variant.get(LANGUAGE).lower())[0] == language:
            return one_line(text(variant.find("seg")))
    return ""


(HERE / "units.tmx").write_text(TMX, newline="")
units = ElementTree.parse(HERE / "units.tmx").getroot().iter("tu")
pairs = [{"source": side(unit, "en"), "target": side(unit, "fr")} for unit in units]
(HERE / "units.json").write_text(json.dumps(pairs, ensure_ascii=False, indent=1) + "\n")
