#pragma once

#include <QRegularExpression>
#include <QString>

namespace leeway::test
{

/// Whether a number in E.164 lies in a range that a regulator keeps for films, books and documentation: Ofcom
/// (GB), Bundesnetzagentur (DE), ARCEP (FR), ComReg (IE), PTS (SE), ACMA (AU), NANPA (US and neighbours).
inline bool isKeptForFiction(const QString &e164)
{
    static const QRegularExpression kept(QStringLiteral(
        "^\\+(?:447700900\\d{3}|442079460\\d{3}|493023125\\d{3}|4917139200\\d{2}|3319900\\d{4}|"
        "3363998\\d{4}|3532091\\d{5}|46701740(?:60[5-9]|6[1-9]\\d)|468465004\\d{2}|"
        "61491570(?:006|110|15[6-9]|313|737)|1[2-9]\\d{2}55501\\d{2})$"));
    return kept.match(e164).hasMatch();
}

/// Whether it begins in a way that its country gives to nobody, for countries that keep no such range.
/// libphonenumber reads each of them and calls it not valid; resources/demo/README.md says which.
inline bool beginsUnassigned(const QString &e164)
{
    static const QRegularExpression unassigned(QStringLiteral(
        "^\\+(?:2124|234555|3169|33701|34555|351500|38015|39455|40600|420500|4464|4719|4890|49195|"
        "5212|5520|8130|90600|9150|9155555)\\d+$"));
    return unassigned.match(e164).hasMatch();
}

/// Whether a domain is one of those RFC 2606 keeps: example.com, .org, .net and everything under .example.
inline bool isReservedDomain(const QString &domain)
{
    static const QRegularExpression reserved(QStringLiteral("(^|\\.)example(\\.(com|org|net))?$"));
    return reserved.match(domain).hasMatch();
}

} // namespace leeway::test
