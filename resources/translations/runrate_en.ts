<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>runrate::EngineClient</name>
    <message numerus="yes">
        <source>Changing %n cell(s)</source>
        <translation>
            <numerusform>Changing %n cell</numerusform>
            <numerusform>Changing %n cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>runrate::ListsPage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>runrate::StatusLine</name>
    <message numerus="yes">
        <source>%Ln amount(s) without a rate</source>
        <translation>
            <numerusform>%Ln amount without a rate</numerusform>
            <numerusform>%Ln amounts without a rate</numerusform>
        </translation>
    </message>
</context>
</TS>
