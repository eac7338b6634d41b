/** Labels of an object, each as it is written in a selector. */
export function Labels({ labels }: { labels: Readonly<Record<string, string>> }) {
  return (
    <ul className="labels">
      {Object.entries(labels)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => (
          <li className="tag label" key={key}>
            {key}={value}
          </li>
        ))}
    </ul>
  );
}
