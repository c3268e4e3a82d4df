// A date → ISO 8601 without milliseconds, as IAM and STS write most dates.

export function toAwsTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
