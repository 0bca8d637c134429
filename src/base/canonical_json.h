#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace leeway::base
{

/// `object` as the one sequence of bytes that stands for it: UTF-8, keys sorted by code unit, no white space,
/// integers without fraction (after RFC 8785, less its number format: our bodies hold integers and text
/// only).
QByteArray canonicalJson(const QJsonObject &object);

/// SHA-256 of `bytes`, 32 bytes.
QByteArray sha256(const QByteArray &bytes);

} // namespace leeway::base
